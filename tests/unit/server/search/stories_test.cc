#include <algorithm>
#include <ctime>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/archive.hh"

using namespace backfile;
using namespace backfile::server;

namespace {

std::string story(int number) {
    std::string text = "The chip maker of story " + std::to_string(number) + " spoke.";
    for (int i = 0; i < 40; ++i)
        text += " It said thing" + std::to_string(number * 1'000 + i) + " of a chip" + std::to_string(i) + ".";
    return text;
}

/// Ten stories about chips: the first in 30 papers, the second in two; and as many notes as are re-ranked.
class Index : public test::SearchedArchive {
public:
    Index() {
        for (int paper = 0; paper < 30; ++paper)
            write("one" + std::to_string(paper) + ".md",
                  "title: Printed " + std::to_string(paper / 10) + "\ndate: 2024-01-" + std::to_string(10 + paper % 20),
                  story(1));
        for (int number = 2; number <= 10; ++number)
            write("story" + std::to_string(number) + ".md", "title: Story\ndate: 2024-02-01", story(number));
        write("again.md", "title: Story\ndate: 2024-02-02", story(2) + " The end of the chip.");
        serve();
    }
};

SearchRequest asking(std::string text, Sort sort, std::size_t limit, std::size_t offset = 0) {
    SearchRequest request;
    request.asked = std::time(nullptr);
    request.text = std::move(text);
    request.sort = sort;
    request.limit = limit;
    request.offset = offset;
    return request;
}

}  // namespace

TEST_CASE("copies of a story are one hit") {
    const Index index;
    for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
        SearchRequest request = asking("chip", sort, 100);
        const SearchPage folded = index.ask(request);
        CHECK_EQ(folded.total, 40);
        CHECK_EQ(folded.stories, 10);
        CHECK_EQ(folded.listed, 10);
        REQUIRE_EQ(folded.hits.size(), 10);
        std::vector<std::size_t> copies;
        for (const Hit& hit : folded.hits) {
            copies.push_back(hit.story.copies);
            CHECK_EQ(hit.story.id.empty(), hit.story.copies == 0);
        }
        std::ranges::sort(copies);
        CHECK(copies == std::vector<std::size_t>{0, 0, 0, 0, 0, 0, 0, 0, 1, 29});
        std::vector<std::string> one_by_one;
        for (std::size_t offset = 0; offset < 11; ++offset)
            for (const Hit& hit : index.ask(asking("chip", sort, 1, offset)).hits) one_by_one.push_back(hit.article.id);
        REQUIRE_EQ(one_by_one.size(), 10);
        for (std::size_t i = 0; i < 10; ++i) CHECK_EQ(one_by_one[i], folded.hits[i].article.id);
        const auto stream = index.engine->stream(request);
        REQUIRE(stream);
        const auto streamed = (*stream)->next();
        REQUIRE(streamed);
        REQUIRE_EQ(streamed->size(), 10);
        for (std::size_t i = 0; i < 10; ++i) CHECK_EQ((*streamed)[i].article.id, folded.hits[i].article.id);
        request.collapse_stories = false;
        const SearchPage all = index.ask(request);
        CHECK_EQ(all.hits.size(), 40);
        CHECK_EQ(all.listed, 40);
        CHECK_EQ(all.stories, 10);
    }
}

TEST_CASE("facets and totals count articles") {
    const Index index;
    SearchRequest request = asking("chip", Sort::relevance, 5);
    request.facets = {query::Field::year};
    const SearchPage page = index.ask(request);
    CHECK_EQ(page.total, 40);
    CHECK_EQ(page.stories, 10);
    REQUIRE_EQ(page.facets.size(), 1);
    CHECK_EQ(page.facets[0].values.at(0).count, 40);
}

TEST_CASE("copies() returns the articles of a story") {
    const Index index;
    const SearchPage found = index.ask(asking("\"end of the chip\"", Sort::relevance, 5));
    REQUIRE_EQ(found.hits.size(), 1);
    const auto page = index.engine->copies(found.hits[0].article.id, 100);
    REQUIRE(page);
    REQUIRE_EQ(page->copies.size(), 2);
    const auto& [first, second] = std::pair(page->copies[0], page->copies[1]);
    CHECK_EQ(page->story.id, first.hit.article.id);
    CHECK((first.first_seen && !second.first_seen));
    CHECK((second.longest && !first.longest));
    CHECK((first.best_dated && !second.best_dated));
    CHECK_EQ(index.engine->article(first.hit.article.id, "")->story.copies, 1);

    const SearchPage printed = index.ask(asking("thing1001", Sort::relevance, 5));
    REQUIRE_EQ(printed.hits.size(), 1);
    CHECK_EQ(index.engine->copies(printed.hits[0].article.id, 7)->copies.size(), 7);
    const SearchPage alone = index.ask(asking("thing3001", Sort::relevance, 5));
    const auto itself = index.engine->copies(alone.hits.at(0).article.id, 100);
    REQUIRE_EQ(itself->copies.size(), 1);
    CHECK(itself->story.id.empty());
    CHECK((itself->copies[0].first_seen && itself->copies[0].longest && itself->copies[0].best_dated));
    CHECK_FALSE(index.engine->copies("nothing", 100));
}

TEST_CASE("similar articles contain no copies") {
    const Index index;
    const SearchPage found = index.ask(asking("\"end of the chip\"", Sort::relevance, 5));
    const auto near = index.engine->similar(found.hits.at(0).article.id, 50);
    REQUIRE(near);
    std::size_t printed = 0;
    for (const Hit& hit : near->similar) {
        CHECK(hit.story.id != found.hits[0].story.id);
        printed += hit.story.copies == 29;
    }
    CHECK(printed <= 1);
}

TEST_CASE("stories are recomputed in every run") {
    const test::Archive archive;
    archive.write("a.md", "title: A\ndate: 2024-01-02", story(1));
    archive.write("b.md", "title: B\ndate: 2024-01-03", story(2));
    archive.update();
    const auto engine = archive.open();
    CHECK_EQ(engine->search(asking("chip", Sort::relevance, 10))->stories, 2);
    archive.write("c.md", "title: C\ndate: 2024-01-01", story(1) + " More.");
    archive.update();
    const auto page = engine->search(asking("thing1001", Sort::relevance, 10));
    CHECK_EQ(page->total, 2);
    CHECK_EQ(page->stories, 1);
    CHECK_EQ(engine->search(asking("chip", Sort::relevance, 10))->stories, 2);
    CHECK_EQ((*engine->stats())->stories, 2);
}
