#include "server/search/engine.hh"

#include <atomic>
#include <ctime>
#include <filesystem>
#include <thread>

#include <doctest/doctest.h>

#include "indexer/article/date.hh"
#include "tests/support/archive.hh"

using namespace backfile;
using namespace backfile::server;

namespace {

class Index : public test::Archive {
public:
    Index() {
        write("chips.md",
              "title: A new chip\nauthor: Ann Doe\ndate: 2021-03-04\ntags: [chips, eu]\nurl: "
              "https://news.example.org/chip\nsource: The Paper",
              "The chip computes faster than any transistor.");
        write("kernel.md", "title: Kernel released\ndate: 2022-12-11", "The kernel learned Rust. A chip is mentioned.");
        write("rust.md", "title: Rust in the kernel\ndate: 2023-05-06", "A driver in Rust was merged.");
        write("zh.md", "title: 人工智能芯片\ndate: 2024-01-01\nlang: zh", "新的人工智能芯片发布。");
        write("undated.md", "# A chip without a date\n\nchip");
        update();
    }
};

std::string titles(const SearchEngine& engine, const SearchRequest& request) {
    const auto page = engine.search(request);
    REQUIRE(page);
    std::string out;
    for (const Hit& hit : page->hits) out += (out.empty() ? "" : "; ") + hit.article.title;
    CHECK(page->total >= page->hits.size());
    return out;
}

using query::Field;

void filter(SearchRequest& request, Field field, std::string_view value) {
    request.filters.add(query::filter_node(field, value, 0).value());
}

SearchRequest asking(const std::string& text) {
    SearchRequest request;
    request.asked = std::time(nullptr);
    request.text = text;
    return request;
}

}  // namespace

TEST_CASE("relative dates count from the time of the request") {
    const Index index;
    const auto engine = index.open();
    SearchRequest request = asking("chip date:today");
    request.asked = 1614816000 + 23 * 3600;  // 2021-03-04, late
    CHECK(titles(*engine, request) == "A new chip");
    request.asked += 3600;
    CHECK(titles(*engine, request).empty());
}

TEST_CASE("searches find, rank, filter and sort") {
    const Index index;
    const auto engine = index.open();
    CHECK(titles(*engine, asking("chip transistor")) == "A new chip");
    CHECK(titles(*engine, asking("rust kernel")) == "Rust in the kernel; Kernel released");
    CHECK(titles(*engine, asking("\"learned rust\"")) == "Kernel released");
    CHECK(titles(*engine, asking("智能芯片")) == "人工智能芯片");
    CHECK(titles(*engine, asking("nothing-of-this")).empty());
    SearchRequest request = asking("chip");
    request.sort = Sort::newest;
    CHECK(titles(*engine, request) == "Kernel released; A new chip; A chip without a date");
    request.sort = Sort::oldest;
    CHECK(titles(*engine, request) == "A new chip; Kernel released; A chip without a date");
    filter(request, Field::source, "the PAPER");
    CHECK(titles(*engine, request) == "A new chip");
    request.filters = {};
    filter(request, Field::before, "2021-12-31");
    CHECK(titles(*engine, request) == "A new chip");
    for (const Field field : {Field::author, Field::tag, Field::site, Field::lang, Field::folder, Field::path}) {
        SearchRequest filtered = asking("");
        filter(filtered, field, "none such");
        CHECK(titles(*engine, filtered).empty());
    }
    SearchRequest exact = asking("");
    filter(exact, Field::author, "Ann Doe");
    filter(exact, Field::tag, "EU");
    filter(exact, Field::site, "example.org");
    CHECK(titles(*engine, exact) == "A new chip");
}

TEST_CASE("an empty query finds everything, newest first, estimated dates last") {
    const Index index;
    CHECK(titles(*index.open(), asking("")) ==
          "人工智能芯片; Rust in the kernel; Kernel released; A new chip; A chip without a date");
}

TEST_CASE("pages have no gaps and no duplicates") {
    const Index index;
    const auto engine = index.open();
    std::string all;
    for (std::size_t offset = 0; offset < 6; ++offset) {
        SearchRequest request = asking("");
        request.limit = 1;
        request.offset = offset;
        all += titles(*engine, request) + ";";
    }
    CHECK(all == "人工智能芯片;Rust in the kernel;Kernel released;A new chip;A chip without a date;;");
}

TEST_CASE("article() returns the complete article with its matches, and not_found for an unknown id") {
    const Index index;
    const auto engine = index.open();
    const std::string id = engine->search(asking("transistor"))->hits.at(0).article.id;
    const auto page = engine->article(id, "computes");
    REQUIRE(page);
    CHECK(page->article.body == "The chip computes faster than any transistor.");
    CHECK(page->body_marks == std::vector<Span>{{9, 8}});
    CHECK(engine->article("nothing", "").error().code == ErrorCode::not_found);
    CHECK(engine->article(std::string(5000, 'x'), "").error().code == ErrorCode::not_found);
}

TEST_CASE("a new generation is served at once and consistently to many threads") {
    const Index index;
    const auto engine = index.open();
    std::atomic<bool> stop{false};
    std::atomic<int> failures{0}, answers{0};
    std::vector<std::jthread> readers;
    for (int i = 0; i < 4; ++i)
        readers.emplace_back([&] {
            while (!stop) {
                const auto page = engine->search(asking("generation"));
                if (!page || (page->total != 0 && page->total != page->revision)) ++failures;
                ++answers;
            }
        });
    for (int generation = 2; generation <= 15; ++generation) {
        for (int i = 0; i < generation; ++i)
            index.write("g" + std::to_string(i) + ".md",
                        "# G" + std::to_string(i) + "\n\ngeneration " + std::to_string(generation));
        index.update();
        CHECK(engine->state()->revision == static_cast<std::uint64_t>(generation));
    }
    stop = true;
    readers.clear();
    CHECK(failures == 0);
    CHECK(answers > 0);
}

TEST_CASE("a missing index, and one removed while served, are reported") {
    const test::TempDir dir;
    CHECK(SearchEngine::open(dir.path()).error().code == ErrorCode::not_found);
    const Index index;
    const auto engine = index.open();
    std::filesystem::remove_all(index.options().index_dir);
    CHECK(engine->search(asking("chip")).has_value());  // what is open goes on answering
}
