#include "indexer/story/grouping.hh"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "indexer/article/date.hh"
#include "indexer/run/document_sketch.hh"
#include "tests/support/temp_dir.hh"

using namespace backfile;
using namespace backfile::indexer;

namespace {

/// `count` sentences, the same for the same seed.
std::string prose(unsigned seed, std::size_t count) {
    std::minstd_rand random(seed);
    std::string text;
    for (std::size_t s = 0; s < count; ++s) {
        for (int w = 0; w < 12; ++w) text += (w > 0 ? " word" : "Word") + std::to_string(random() % 2'000);
        text += s % 5 == 4 ? ".\n\n" : ". ";
    }
    return text;
}

struct Row {
    std::string title, body, url, date;
    std::vector<std::string> links{};
    bool guessed = false;
};

using Groups = std::vector<std::vector<Xapian::docid>>;

/// Documents are numbered from 1 on in the order of the rows.
Groups groups_of(const std::vector<Row>& rows, std::size_t sort_bytes = 1 << 20) {
    const test::TempDir dir;
    Xapian::WritableDatabase db(dir.path("db"), Xapian::DB_CREATE);
    std::vector<Xapian::WritableDatabase> halves;
    for (const char* name : {"first half", "second half"}) halves.emplace_back(dir.path(name), Xapian::DB_CREATE);
    DocumentBuilder builder;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Article article;
        article.id = "id" + std::to_string(i);
        article.title = rows[i].title;
        article.body = rows[i].body;
        article.url = rows[i].url;
        article.links = rows[i].links;
        article.lang = "en";
        article.place.path = "/" + article.id;
        if (const auto date = parse_date(rows[i].date))
            article.published = Published{*date, rows[i].guessed ? DateSource::mtime : DateSource::meta};
        const Xapian::Document document = document_with_sketch(builder, article, {});
        db.add_document(document);
        halves[i < rows.size() / 2 ? 0 : 1].add_document(document);
    }
    db.commit();
    for (Xapian::WritableDatabase& half : halves) half.commit();
    const Stories stories = group_stories({db}, sort_bytes);
    const Stories of_halves = group_stories({halves.begin(), halves.end()}, sort_bytes);
    CHECK(std::ranges::equal(stories.documents(), of_halves.documents()));
    CHECK(stories.size() == of_halves.size());
    Groups groups;
    for (Stories::Number n = 1; n <= stories.size(); ++n) {
        const auto members = stories.members(n);
        groups.emplace_back(members.begin(), members.end());
        for (const Xapian::docid member : members) CHECK(stories.of(member) == n);
    }
    return groups;
}

}  // namespace

TEST_CASE("copies are grouped and look-alikes are not") {
    const std::string story = prose(1, 60), other = prose(2, 60), footer = prose(3, 30);
    const std::string changed = "A new first sentence stands here. " + story;
    struct Case {
        const char* name;
        std::vector<Row> rows;
        Groups groups;
    };
    std::vector<Row> serial, templated;
    for (unsigned i = 0; i < 20; ++i) {
        const std::string date = "2024-01-" + std::to_string(10 + i);
        templated.push_back({"News", prose(100 + i, 25) + footer, "", date});
        serial.push_back({"Version 1." + std::to_string(i),
                          footer + "Version 1." + std::to_string(i) + prose(100 + i, 4), "", date});
    }
    const std::vector<Case> cases = {
        {"nothing", {}, {}},
        {"one", {{"A", story, "", ""}}, {}},
        {"the same text", {{"A", story, "", ""}, {"B", story, "", ""}}, {{1, 2}}},
        {"changed a little",
         {{"A", story, "", "2024-01-02"}, {"B", other, "", ""}, {"C", changed, "", "2024-01-01"}},
         {{3, 1}}},
        {"an excerpt", {{"A", story, "", ""}, {"B", story.substr(story.size() / 2), "", ""}}, {{1, 2}}},
        {"different texts", {{"A", story, "", ""}, {"B", other, "", ""}}, {}},
        {"too short to tell", {{"A", "Just a few words.", "", ""}, {"B", "Just a few words.", "", ""}}, {}},
        {"the dates that were found come first",
         {{"A", story, "", "2020-01-01", {}, true},
          {"B", story, "", "2024-01-02"},
          {"C", story, "", ""},
          {"D", story, "", "2024-01-01"}},
         {{4, 2, 1, 3}}},
        {"a month apart, changed",
         {{"A", story + prose(7, 12), "", "2024-01-01"}, {"B", story + prose(8, 12), "", "2024-03-01"}},
         {}},
        {"as much, days apart",
         {{"A", story + prose(7, 12), "", "2024-01-01"}, {"B", story + prose(8, 12), "", "2024-01-05"}},
         {{1, 2}}},
        {"the same a year apart", {{"A", story, "", "2023-01-01"}, {"B", story, "", "2024-01-01"}}, {{1, 2}}},
        {"a third in common", {{"A", story + other, "", ""}, {"B", story + prose(9, 60), "", ""}}, {}},
        {"a third in common, and a link",
         {{"A", story + other, "https://a.example/x", ""},
          {"B", story + prose(9, 60), "", "", {"https://a.example/x"}}},
         {{1, 2}}},
        {"a link alone", {{"A", story, "https://a.example/x", ""}, {"B", other, "", "", {"https://a.example/x"}}}, {}},
        {"a digest",
         {{"A", story, "", ""},
          {"B", other, "", ""},
          {"C", prose(4, 60), "", ""},
          {"D", story.substr(0, 1'500) + other.substr(0, 1'500) + prose(5, 200), "", ""},
          {"E", story.substr(0, 1'500), "", ""},
          {"F", other.substr(0, 1'500), "", ""}},
         {{1, 5}, {2, 6}}},
        {"closing words of many", templated, {}},
        {"issues of a series", serial, {}},
    };
    for (const Case& one : cases) {
        CAPTURE(one.name);
        CHECK(groups_of(one.rows) == one.groups);
    }
}

TEST_CASE("many copies are grouped with any sort memory") {
    std::vector<Row> rows;
    for (unsigned i = 0; i < 90; ++i)
        rows.push_back({"A", prose(1 + i / 30, 40) + prose(1'000 + i, 1), "", "2024-01-01"});
    const Groups whole = groups_of(rows);
    CHECK_EQ(whole.size(), 3);
    for (const auto& group : whole) CHECK_EQ(group.size(), 30);
    CHECK(groups_of(rows, 1'000) == whole);
}
