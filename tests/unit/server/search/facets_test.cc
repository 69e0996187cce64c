#include "server/search/engine.hh"

#include <array>

#include <doctest/doctest.h>

#include "server/query/parse/filter.hh"
#include "tests/support/archive.hh"

using namespace backfile;
using namespace backfile::server;

namespace {

using query::Field;

/// Replaces the request's filter on a field.
void filter(SearchRequest& request, Field field, const std::vector<std::string>& values) {
    request.filters.remove(field);
    for (const std::string& value : values) request.filters.add(query::filter_node(field, value, 0).value());
}

class Index : public test::SearchedArchive {
public:
    Index() {
        write("a.md", "title: A\nauthor: Ann Doe\ndate: 2021-03-04\ntags: [Chips, EU]\nsource: The Paper\nlang: en",
              "chip one");
        write("b.md", "title: B\nauthor: Ann Doe\ndate: 2021-03-06\ntags: [chips]\nsource: The Paper\nlang: en",
              "chip two");
        write("c.md",
              "title: C\nauthors: [Ann Doe, Bo Ek]\ndate: 2021-05-01\ntags: [Chips]\nsource: The Post\nlang: zh-CN",
              "chip 芯片");
        write("d.md", "title: D\ndate: 2023-01-01\nsource: The Post\nlang: zh-TW", "tree 芯片");
        write("e.md", "# E\n\nchip");
        serve();
    }
};

/// "source: The Paper 2* The Post 1; lang: …", a star for what is selected.
std::string printed(const SearchPage& page) {
    std::string out;
    for (const Facet& facet : page.facets) {
        out += (out.empty() ? "" : "; ") + facet.name + ":";
        for (const FacetValue& v : facet.values)
            out += " " + v.value + " " + std::to_string(v.count) + (v.selected ? "*" : "");
    }
    return out;
}

std::string printed(const Timeline& timeline) {
    std::string out;
    for (const auto& [start, count, of] : timeline.buckets)
        out += start + " " + std::to_string(count) + "/" + std::to_string(of) + "; ";
    return out + "undated " + std::to_string(timeline.undated);
}

}  // namespace

TEST_CASE("a facet counts what each of its values would find") {
    const Index index;
    SearchRequest request{.text = "chip"};
    request.facets = {Field::source, Field::author, Field::tag, Field::lang, Field::dated};
    CHECK(printed(index.ask(request)) ==
          "source: The Paper 2 The Post 1; author: Ann Doe 3 Bo Ek 1; tag: Chips 3 EU 1; lang: en 2 und 1 zh 1; "
          "dated: found 3 guessed 1");

    filter(request, Field::source, {"the paper"});  // narrows the others, not its own
    CHECK(printed(index.ask(request)) ==
          "source: The Paper 2* The Post 1; author: Ann Doe 2; tag: Chips 2 EU 1; lang: en 2; dated: found 2");
    CHECK(index.ask(request).total == 2);

    filter(request, Field::lang, {"zh-CN"});  // of two filters each is left out where its own values are counted
    CHECK(printed(index.ask(request)) == "source: The Post 1 The Paper 0*; author:; tag:; lang: en 2 zh-cn 0*; dated:");
    CHECK(index.ask(request).total == 0);

    filter(request, Field::source, {"The Post", "No Such"});
    request.facets = {Field::source, Field::tag};
    request.facet_limit = 1;
    CHECK(printed(index.ask(request)) == "source: The Post 1* no such 0*; tag: Chips 1");
}

TEST_CASE("each facet's value filters by the parameter of its name") {
    const Index index;
    SearchRequest all;
    for (const query::FieldRow& row : query::field_rows())
        if (row.facet && row.field != Field::entity) all.facets.push_back(row.field);
    for (const Facet& facet : index.ask(all).facets) {
        CHECK_MESSAGE(!facet.values.empty(), facet.name);
        for (const FacetValue& value : facet.values) {
            SearchRequest clicked;
            filter(clicked, query::row_of_parameter(facet.name)->field, {value.value});
            CHECK_MESSAGE(index.ask(clicked).total == value.count, (facet.name + " " + value.value));
        }
    }
}

TEST_CASE("the timeline has no gaps, counts the archive too and adds up with undated articles") {
    const Index index;
    SearchRequest request{.text = "chip"};
    filter(request, Field::format, {"markdown"});
    filter(request, Field::dated, {"found"});
    const auto rows = std::to_array<std::pair<TimelineUnit, std::string>>({
        {TimelineUnit::automatic, "day: 2021-03-04 1/1; 2021-03-05 0/0; 2021-03-06 1/1; "},
        {TimelineUnit::month, "2021-03 2/2; 2021-04 0/0; 2021-05 1/1; undated 0"},
        {TimelineUnit::year, "2021 3/3; undated 0"},
    });
    for (const auto& [unit, expected] : rows) {
        request.timeline = unit;
        const SearchPage page = index.ask(request);
        REQUIRE(page.timeline);
        const std::string name = page.timeline->unit == TimelineUnit::day ? "day: " : "";
        CHECK((name + printed(*page.timeline)).substr(0, expected.size()) == expected);
        CHECK(page.total == 3);
    }
    request.timeline = TimelineUnit::off;
    CHECK_FALSE(index.ask(request).timeline);
    request.timeline = TimelineUnit::year;
    request.text = "nothing-of-this";
    CHECK(printed(*index.ask(request).timeline) == "undated 0");
}

TEST_CASE("asof: ignores everything later") {
    const Index index;
    SearchRequest request{.text = "芯片 asof:2021-05"};
    request.timeline = TimelineUnit::year;
    CHECK(index.ask(request).parsed == "芯片 asof:2021-05-31");
    CHECK(printed(*index.ask(request).timeline) == "2021 1/3; undated 0");
    request.text = "芯片";
    CHECK(index.ask(request).total == 2);
    filter(request, Field::asof, {"2021-03-05"});
    CHECK(index.ask(request).total == 0);
    request.text = "chip";
    CHECK(printed(*index.ask(request).timeline) == "2021 1/1; undated 0");
}

TEST_CASE("similar articles exclude the article itself and are sorted by time") {
    const test::Archive archive;
    const std::string story = "Northlight acquisition antitrust review of the Vesper merger by regulators";
    for (int i = 1; i <= 4; ++i)
        archive.write("s" + std::to_string(i) + ".md", "---\ntitle: Merger " + std::to_string(i) + "\ndate: 2024-0" +
                                                           std::to_string(i) + "-01\n---\n\n" + story + ".");
    for (int i = 0; i < 20; ++i)
        archive.write(
            "o" + std::to_string(i) + ".md",
            "# Other " + std::to_string(i) + "\n\nThe weather stays as it was, says number " + std::to_string(i) + ".");
    archive.update();
    const auto engine = archive.open();
    const auto second = engine->search({.text = "title:merger date:2024-02"});
    REQUIRE(second->hits.size() == 1);
    const auto page = engine->similar(second->hits[0].article.id, 10);
    REQUIRE(page);
    const auto titles = [](const std::vector<Hit>& hits) {
        std::string out;
        for (const Hit& hit : hits) out += hit.article.title + "; ";
        return out;
    };
    CHECK(page->similar.size() == 3);
    CHECK(titles(page->before) == "Merger 1; ");
    CHECK(titles(page->after) == "Merger 3; Merger 4; ");
    for (const Hit& hit : page->similar) CHECK((hit.score > 0.5 && hit.score <= 1.0));
    CHECK(engine->similar(second->hits[0].article.id, 1)->after.size() == 1);
    CHECK(engine->similar("nothing", 5).error().code == ErrorCode::not_found);
}
