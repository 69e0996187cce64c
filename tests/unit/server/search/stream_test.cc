#include <ctime>

#include <doctest/doctest.h>

#include <limits>
#include <set>

#include "tests/support/archive.hh"

using namespace backfile;
using namespace backfile::server;

namespace {

/// An index with more articles than are re-ranked.
class Index : public test::Archive {
public:
    Index() {
        std::string lines;
        for (int n = 0; n < 450; ++n)
            lines += R"({"id":"n)" + std::to_string(n) + R"(","title":"Number )" + std::to_string(n) +
                     R"(","date":"20)" + std::to_string(10 + n % 13) + R"(-01-02","body":"A note about )" +
                     (n % 3 == 0 ? "chips and chips" : "a chip") + " " +
                     std::string(static_cast<std::size_t>(n % 17) * 3, 'x') + " and kernel " +
                     (n % 5 == 0 ? "rust" : "code") + R"("})" + "\n";
        write("many.jsonl", lines);
        write("title.md", "# chip kernel\n\nOnly this, about a chip and a kernel.");
        update();
    }
};

std::vector<std::string> streamed(const SearchEngine& engine, const SearchRequest& request) {
    auto stream = engine.stream(request);
    REQUIRE(stream);
    std::vector<std::string> ids;
    for (;;) {
        const auto hits = (*stream)->next();
        REQUIRE(hits);
        if (hits->empty()) break;
        for (const Hit& hit : *hits) ids.push_back(hit.article.id + " " + std::to_string(hit.score));
    }
    CHECK((*stream)->next()->empty());
    return ids;
}

std::vector<std::string> searched(const SearchEngine& engine, SearchRequest request) {
    std::vector<std::string> ids;
    request.limit = 1'000;
    const auto page = engine.search(request);
    REQUIRE(page);
    for (const Hit& hit : page->hits) ids.push_back(hit.article.id + " " + std::to_string(hit.score));
    return ids;
}

SearchRequest asking(const std::string& text, Sort sort = Sort::relevance) {
    SearchRequest request;
    request.asked = std::time(nullptr);
    request.text = text;
    request.sort = sort;
    request.limit = std::numeric_limits<std::size_t>::max();
    return request;
}

}  // namespace

TEST_CASE("a stream returns the hits of a search in order, for any offset and limit") {
    const Index index;
    const auto engine = index.open();
    for (const char* text : {"", "chip", "chip kernel", "rust OR title", "chips -rust", "nothing-of-this"})
        for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
            CAPTURE(text);
            CAPTURE(static_cast<int>(sort));
            const SearchRequest request = asking(text, sort);
            const std::vector<std::string> all = searched(*engine, request);
            CHECK(streamed(*engine, request) == all);
            CHECK(std::set<std::string>(all.begin(), all.end()).size() == all.size());
            for (const std::size_t offset : {1, 49, 200, 203, 5'000}) {
                SearchRequest part = request;
                part.offset = offset;
                part.limit = 60;
                const auto from = all.begin() + static_cast<std::ptrdiff_t>(std::min(offset, all.size()));
                const auto to = all.begin() + static_cast<std::ptrdiff_t>(std::min(offset + 60, all.size()));
                CHECK(streamed(*engine, part) == std::vector<std::string>(from, to));
            }
        }
}

TEST_CASE("a stream keeps reading the snapshot that it started with") {
    const Index index;
    const auto engine = index.open();
    const auto stream = *engine->stream(asking("chip"));
    const std::size_t first = stream->next()->size();
    index.write("many.jsonl", "");
    index.update();
    CHECK(engine->search(asking("chip"))->total == 1);
    std::size_t all = first;
    for (auto hits = stream->next(); !hits->empty(); hits = stream->next()) all += hits->size();
    CHECK(all == 451);
}

TEST_CASE("since_revision finds articles added or changed later, also after a full rebuild") {
    const Index index;
    const auto engine = index.open();
    const auto since = [&](std::uint64_t revision) {
        SearchRequest request = asking("");
        request.since_revision = revision;
        return engine->search(request)->total;
    };
    CHECK(since(0) == 451);
    CHECK(since(1) == 0);
    index.write("new.md", "# A new one\n\nWith a text of its own.");
    index.update();  // 2
    CHECK(since(1) == 1);
    index.write("title.md", "# chip kernel\n\nOnly this, but in other words.");
    index.update();  // 3
    CHECK(since(1) == 2);
    CHECK(since(2) == 1);
    index.rebuild();  // 4
    CHECK(engine->state()->revision == 4);
    CHECK(since(3) == 0);
    CHECK(since(1) == 2);
    CHECK(since(0) == 452);
    CHECK(since(std::numeric_limits<std::uint32_t>::max()) == 0);
}

TEST_CASE("an article with copies keeps its revision after a full rebuild") {
    const Index index;
    for (const char* name : {"a", "b", "c"})
        index.write(std::string("copy-") + name + ".md",
                    std::string("---\ntitle: Copied\nurl: https://x.example/1\n---\n\nA text of ") + name +
                        (name[0] == 'b' ? " that is longer than the others' text.\n" : ".\n"));
    index.update();   // 2
    index.rebuild();  // 3
    const auto engine = index.open();
    SearchRequest request = asking("copied");
    CHECK(engine->search(request)->total == 1);
    request.since_revision = 1;
    CHECK(engine->search(request)->total == 1);
    request.since_revision = 2;
    CHECK(engine->search(request)->total == 0);
}

TEST_CASE("stats count what searches find and are recomputed after each run") {
    const Index index;
    const auto engine = index.open();
    const auto stats = *engine->stats();
    CHECK(stats->articles == 451);
    CHECK(stats->revision == 1);
    CHECK(stats->first_day == "2010-01-02");
    CHECK(stats->bytes > 1'000);
    std::uint64_t dated = stats->undated;
    for (const CountedValue& year : stats->years) dated += year.count;
    CHECK(dated == 451);
    CHECK(stats->guessed == 1);        // title.md
    CHECK(*engine->stats() == stats);  // cached
    index.write("new.md", "---\nsource: The PAPER\ndate: 2009-05-06\n---\n# New\n\nWith a text of its own.");
    index.update();
    const auto after = *engine->stats();
    CHECK(after->articles == 452);
    CHECK(after->first_day == "2009-05-06");
    REQUIRE(after->sources.size() == 1);
    CHECK(after->sources[0].value == "The PAPER");
    CHECK(after->source_count == 1);
}
