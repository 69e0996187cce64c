#include "server/search/suggest/suggest.hh"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "tests/unit/server/query/tiny_index.hh"

namespace backfile::server {

namespace {

using query::TinyIndex;

const TinyIndex& index() {
    static const TinyIndex tiny({
        {.title = "Kubernetes in winter",
         .body = "The kernel of Linux runs kubernetes",
         .date = "2024-03-01",
         .source = "The Verge",
         .tags = {"Open Source"},
         .authors = {"Jane Doe"}},
        {.title = "Kernel notes",
         .body = "Linux kernel, kernels; state-of-the-art kit",
         .date = "2024-05-01",
         .source = "The Register",
         .tags = {"open hardware"}},
        {.title = "Machine learning",
         .body = "machine learning leads",
         .date = "2023",
         .source = "Wired",
         .url = "https://news.example.org/x"},
        {.title = "人工智能芯片",
         .body = "新的人工智能芯片。人工成本。人类",
         .date = "2021",
         .source = "机器之心",
         .lang = "zh"},
        {.title = "Node.js and C++20", .body = "node.js c++20 café cafés", .authors = {"Jan Novak"}},
        {.title = "Kernel notes", .body = "a copy"},
    });
    return tiny;
}

std::vector<Suggestion> suggestions(std::string_view text, std::size_t limit = 10) {
    FrequentTerms frequent;
    return suggest(text, limit, {index().db(), 1, {"en"}, frequent});
}

std::string words(std::string_view text, SuggestionKind kind = SuggestionKind::word) {
    std::string out;
    for (const Suggestion& s : suggestions(text))
        if (s.kind == kind)
            out += (out.empty() ? "" : "; ") + s.query +
                   (s.count && kind != SuggestionKind::title ? " " + std::to_string(*s.count) : "");
    return out;
}

}  // namespace

TEST_CASE("words of the index complete the typed text, most frequent first, one per stem") {
    const struct {
        std::string_view text;
        std::string found;
    } rows[] = {
        {"ke", "kernel 3"},
        {"kub", "kubernetes 1"},
        {"KUB", "kubernetes 1"},
        {"linux k", "linux kernel 2; linux kit 1; linux kubernetes 1"},
        {"winter k", "winter kernel 1; winter kubernetes 1"},
        {"-kub", "-kubernetes"},
        {"a (ker", "a (kernel 1"},
        {"title:win", "title:winter 1"},
        {"title:runs", ""},
        {"\"machine l", "\"machine learning\" 1"},
        {"\"learning l", "\"learning leads\" 1"},
        {"node.", ""},
        {"node.j", "node.js 1"},
        {"c++", "c++20 1"},
        {"caf", "café 1"},
        {"人", "人工 1; 人类 1"},
        {"人工智", "人工智能 1"},
        {"linux 人", ""},
        {"state", ""},
        {"th", ""},
        {"kubernetes", ""},
        {"linux ", ""},
        {"", ""},
        {"?", ""},
        {"zzz", ""},
        {"source:x ker", ""},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK_EQ(words(row.text), row.found);
    }
}

TEST_CASE("titles are suggested once, with their article") {
    CHECK_EQ(words("ker", SuggestionKind::title), "\"Kernel notes\"");
    CHECK_EQ(words("winter kub", SuggestionKind::title), "\"Kubernetes in winter\"");
    CHECK_EQ(words("人工", SuggestionKind::title), "\"人工智能芯片\"");
    CHECK_EQ(words("runs", SuggestionKind::title), "");
    for (const Suggestion& s : suggestions("kub"))
        if (s.kind == SuggestionKind::title) CHECK_EQ(s.id, "id1");
}

TEST_CASE("operators and their values are suggested in original spelling") {
    CHECK_EQ(words("so", SuggestionKind::operation), "source:");
    CHECK_EQ(words("linux -so", SuggestionKind::operation), "linux -source:");
    CHECK_EQ(words("s", SuggestionKind::operation), "");
    CHECK_EQ(words("\"so", SuggestionKind::operation), "");
    const struct {
        std::string_view text;
        std::string found;
    } rows[] = {
        {"source:the", "source:\"The Register\" 1; source:\"The Verge\" 1"},
        {"source:\"the v", "source:\"The Verge\" 1"},
        {"winter source:", "winter source:\"The Verge\" 1"},
        {"source:机", "source:机器之心 1"},
        {"by:jan", "author:\"Jan Novak\" 1; author:\"Jane Doe\" 1"},
        {"#open-", ""},
        {"#open", "tag:\"open hardware\" 1; tag:\"Open Source\" 1"},
        {"tag:open s", ""},
        {"tag:\"open s", "tag:\"Open Source\" 1"},
        {"lang:", "lang:en 5; lang:zh 1"},
        {"-lang:z", "-lang:zh"},
        {"site:", "site:example.org 1; site:news.example.org 1"},
        {"format:m", "format:markdown 6"},
        {"date:", "date:2024 2; date:2023 1; date:2021 1"},
        {"after:202", "after:2024 2; after:2023 3; after:2021 4"},
        {"before:2023", "before:2023-01 2"},
        {"date:2024-0", "date:2024-05 1; date:2024-03 1"},
        {"kernel date:", "kernel date:2024 2"},
        {"after:x", ""},
        {"age:", ""},
        {"id:i", ""},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK_EQ(words(row.text, SuggestionKind::value), row.found);
    }
}

TEST_CASE("only completions that narrow the query are counted") {
    for (const char* text : {"linux ker", "linux source:", "linux AND ker"}) {
        CAPTURE(text);
        REQUIRE_FALSE(suggestions(text).empty());
        CHECK(suggestions(text)[0].count > 0);
    }
    for (const char* text : {"linux -ker", "linux OR ker", "linux | ker", "linux NOT ker", "-source:"}) {
        CAPTURE(text);
        REQUIRE_FALSE(suggestions(text).empty());
        CHECK_FALSE(suggestions(text)[0].count);
    }
}

TEST_CASE("at most the limit is returned, and every word and value finds something") {
    for (const std::size_t limit : {std::size_t{1}, std::size_t{2}, std::size_t{50}})
        for (const std::string_view text : {"k", "ke", "so", "source:", "linux k", "人", "date:"}) {
            CAPTURE(text);
            const std::vector<Suggestion> found = suggestions(text, limit);
            CHECK(found.size() <= limit);
            for (const Suggestion& s : found)
                if (s.kind != SuggestionKind::operation) CHECK_FALSE(query::found(index().db(), s.query).empty());
        }
}

TEST_CASE("hostile and long texts are handled") {
    for (const std::string& text :
         {std::string(10'000, 'k'), std::string(900, 'k'), std::string(900, '"'), std::string(900, '('),
          std::string("\0k", 2), std::string("source:\"\"\""), std::string("-----k"), std::string("\u202Eker"),
          std::string(300, ':') + "k", std::string("a OR OR k")})
        CHECK(suggestions(text, 50).size() <= 50);
}

TEST_CASE("cached terms of another revision are not offered") {
    FrequentTerms frequent;
    const TinyIndex other({{.body = "kite"}});
    CHECK_EQ(suggest("ki", 10, {index().db(), 1, {"en"}, frequent}).size(), 1);
    const std::vector<Suggestion> found = suggest("ki", 10, {other.db(), 2, {"en"}, frequent});
    REQUIRE_EQ(found.size(), 1);
    CHECK_EQ(found[0].text, "kite");
}

}  // namespace backfile::server
