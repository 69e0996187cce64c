#include "server/search/repair/relaxations.hh"

#include <algorithm>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "server/query/parse/parser.hh"
#include "server/query/parse/print.hh"
#include "server/search/repair/repair.hh"

namespace backfile::server {

namespace {

std::string ways(std::string_view text, const SearchRequest& request = {}) {
    std::string out;
    for (const Relaxation& r : relaxations(query::parse(text, 0).root, request)) {
        out += (out.empty() ? "" : "; ") + r.label + ": " + r.text;
        for (const std::string& name : r.drop) out += " !" + name;
        CHECK_EQ(query::print(query::parse(r.text, 0).root), r.text);
    }
    return out;
}

}  // namespace

TEST_CASE("each relaxation removes one condition") {
    const struct {
        std::string text, ways;
    } rows[] = {
        {"", ""},
        {"rust", ""},
        {"rust kernel", "any of the words: rust OR kernel; without “rust”: kernel; without “kernel”: rust"},
        {"the kernel", "without “the”: kernel; without “kernel”: the"},
        {"rust source:wired", "without “rust”: source:wired; without source:wired: rust"},
        {"rust (source:a OR source:b)", "without “rust”: source:(a OR b); without source:(a OR b): rust"},
        {"rust -kernel", "without “rust”: -kernel; also with “kernel”: rust"},
        {"\"memory safe\"", "without quotation marks: memory safe; any of the quoted words: memory OR safe"},
        {"\"OR -x the nothing\"", "without quotation marks: nothing"},
        {"\"the who\"", ""},
        {"\"人工智能\"", "without quotation marks: 人工智能"},
        {"rust OR go", ""},
        {"=rust", "any form of “rust”: rust"},
        {"title:rust", "“rust” in the whole text, not only in the title: rust"},
        {"rust date:2024-03-01",
         "without “rust”: date:2024-03-01; without date:2024-03-01: rust; "
         "from one year earlier to one year later: rust date:2023-03-01..2025-03-02"},
        {"rust NEAR/3 go", "words at any distance: rust go; without “rust”: go; without “go”: rust"},
        {"rust AND (go OR c)", "without “rust”: go OR c"},
        {"-rust", ""},
        {"-(rust -go)", ""},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK_EQ(ways(row.text), row.ways);
    }
}

TEST_CASE("filter parameters of the request are listed, since a query cannot remove them") {
    SearchRequest request;
    request.filters.add(*query::filter_node(query::Field::source, "Wired", 0));
    request.filters.add(*query::filter_node(query::Field::before, "1970", 0));
    CHECK_EQ(ways("rust", request), "without the filter source: rust !source; without the filter before: rust !before");
    const SearchRequest less = relaxed(request, {"", "go", {"source"}});
    CHECK(less.filters.on(query::Field::source) == nullptr);
    CHECK(less.filters.on(query::Field::before) != nullptr);
    CHECK_EQ(less.text, "go");
}

TEST_CASE("if no single step helps, only the words are searched") {
    const auto only_kernel = [](const SearchRequest& r) -> std::uint64_t {
        return r.text == "kernel OR rust" && r.filters.empty() ? 7 : 0;
    };
    SearchRequest request;
    request.filters.add(*query::filter_node(query::Field::source, "wired", 0));
    const auto found = useful_relaxations(query::parse("\"Kernel rust\" source:nowhere -go title:x", 0).root, request,
                                          only_kernel);
    REQUIRE(found.size() == 1);
    CHECK_EQ(found[0].text, "kernel OR rust");
    CHECK_EQ(found[0].total, 7);
    CHECK(found[0].drop == std::vector<std::string>{"source"});
    CHECK(!words_alone(query::parse("source:wired", 0).root, {}));
    CHECK(!words_alone(query::parse("rust", 0).root, {}));
    CHECK(!words_alone(query::parse("", 0).root, request));
}

TEST_CASE("at most five relaxations are offered, most matches first, none without matches") {
    SearchRequest request;
    request.text = "aa bb cc dd ee ff gg";
    const auto found = useful_relaxations(query::parse(request.text, 0).root, request, [](const SearchRequest& r) {
        return r.text.find(" OR ") != std::string::npos ? 100
               : r.text.starts_with("bb")               ? 0
                                                        : r.text.size() - r.text.find("cc") % 7;
    });
    REQUIRE_EQ(found.size(), 5);
    CHECK_EQ(found[0].label, "any of the words");
    CHECK(std::is_sorted(found.begin(), found.end(),
                         [](const RelaxedSearch& a, const RelaxedSearch& b) { return a.total > b.total; }));
    for (const RelaxedSearch& r : found) CHECK(r.total > 0);
}

TEST_CASE("a long query has a bounded number of relaxations") {
    std::string text;
    for (int i = 0; i < 200; ++i) text += "w" + std::to_string(i) + " -x" + std::to_string(i) + " ";
    CHECK(relaxations(query::parse(text, 0).root, {}).size() <= 24);
}

}  // namespace backfile::server
