#include "server/search/repair/spelling.hh"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "server/search/repair/repair.hh"
#include "tests/unit/server/query/tiny_index.hh"

namespace backfile::server {

namespace {

using query::TinyArticle;
using query::TinyIndex;

const TinyIndex& index() {
    static const TinyIndex tiny([] {
        std::vector<TinyArticle> articles(
            12, {.title = "Clusters",
                 .body = "kubernetes and javascript from an open source foundation, receive it",
                 .source = "Wired"});
        articles.push_back(
            {.title = "Transistor", .body = "recieve it, said Kubernates. The form of a café; the transistor."});
        articles.push_back({.title = "人工智能", .body = "人工智能芯片 GPT-4o 3.12.1", .lang = "zh"});
        return articles;
    }());
    return tiny;
}

std::string spelt(std::string_view text) {
    std::string out;
    for (const Respelling& r : respellings(query::parse(text, 0).root, index().db(), {"en"}))
        out += (out.empty() ? "" : "; ") + r.text;
    return out;
}

std::vector<Correction> offered(std::string_view text, std::uint64_t total) {
    SearchRequest request;
    request.text = text;
    const auto count = [](const SearchRequest& r) {
        const std::string numbers = query::found(index().db(), r.text);
        return static_cast<std::uint64_t>(numbers.empty() ? 0 : std::count(numbers.begin(), numbers.end(), ' ') + 1);
    };
    return corrections(query::parse(text, 0).root, request, total, {index().db(), {"en"}, count});
}

}  // namespace

TEST_CASE("misspelt words are replaced by words of the index") {
    const struct {
        std::string text, first;
    } rows[] = {
        {"kuberntes", "kubernetes"},
        {"kubrentes", "kubernetes"},
        {"ukbernetes", "kubernetes"},
        {"Kubernetse", "kubernetes"},
        {"javascrpit cluster", "javascript cluster"},
        {"opensource", "open source"},
        {"opensource fuondation", "open source foundation"},
        {"java script", "javascript"},
        {"a java script b", "a javascript b"},
        {"title:transistr", "title:transistor"},
        {"kuberntes OR javascrpt", "kubernetes OR javascript"},
        {"kuberntes source:wired -foo", "kubernetes source:wired -foo"},
        {"recieve", "receive"},
        {"tansistor", "transistor"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const std::string found = spelt(row.text);
        CHECK_EQ(found.substr(0, found.find(';')), row.first);
    }
}

TEST_CASE("known, exact, quoted, negated and short words, names, numbers and Chinese are unchanged") {
    for (const std::string text : {"kubernetes",
                                   "receive",
                                   "=kuberntes",
                                   "\"kuberntes\"",
                                   "-kuberntes",
                                   "source:wird",
                                   "author:kuberntes",
                                   "tag:javascrpt",
                                   "3.12.2",
                                   "gpt-5o",
                                   "kubernetes20",
                                   "frm",
                                   "人工智障",
                                   "kuberntes*",
                                   "kuberntes~",
                                   "#kuberntes",
                                   "kuberntes NEAR/3 open",
                                   "qwertyuiop",
                                   "",
                                   "*",
                                   "🎉",
                                   "transistors"}) {
        CAPTURE(text);
        CHECK_EQ(spelt(text), "");
    }
}

TEST_CASE("a correction is offered with its exact count if it finds clearly more") {
    const std::vector<Correction> nothing = offered("kuberntes", 0);
    REQUIRE_FALSE(nothing.empty());
    CHECK_EQ(nothing[0].text, "kubernetes");
    CHECK_EQ(nothing[0].total, 12);
    CHECK(offered("recieve", 1).size() == 1);
    CHECK(offered("recieve", 3).empty());  // twelve is not clearly more
    CHECK(offered("kuberntes nothing", 0).empty());
}

TEST_CASE("hostile texts are handled") {
    for (const std::string& text :
         {std::string(1'000, 'k'), "kuberntes " + std::string(900, '('), std::string("\xFFkuberntes\0", 11), [] {
              std::string many;
              for (int i = 0; i < 100; ++i) many += "kuberntes ";
              return many;
          }()})
        CHECK(respellings(query::parse(text, 0).root, index().db(), {"en"}).size() <= 8);
}

}  // namespace backfile::server
