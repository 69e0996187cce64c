#include "indexer/formats/html/facts/json_ld.hh"

#include <string>

#include <doctest/doctest.h>

using namespace backfile;
using namespace backfile::indexer;

namespace {

struct Row {
    const char* what;
    std::string block;
    const char* title;
    const char* author;
    const char* published;
};

}  // namespace

TEST_CASE("JSON-LD is read whatever shape and state it is in") {
    const Row rows[] = {
        {"plain", R"({"@type":"NewsArticle","headline":"T","author":"A B","datePublished":"2024-01-02"})", "T", "A B",
         "2024-01-02"},
        {"array",
         R"([{"@type":"Organization","name":"O"},{"@type":"BlogPosting","headline":"T","datePublished":"2024-01-02"}])",
         "T", "", "2024-01-02"},
        {"graph with references",
         R"({"@graph":[{"@type":"Article","headline":"T","author":{"@id":"#p"}},{"@type":"Person","@id":"#p","name":"A B"}]})",
         "T", "A B", ""},
        {"author as objects",
         R"({"@type":["Thing","TechArticle"],"headline":"T","author":[{"@type":"Person","name":["A B"]},{"name":"C"}]})",
         "T", "A B", ""},
        {"given and family name", R"({"@type":"Article","author":{"givenName":"A","familyName":"B"}})", "", "A B", ""},
        {"main entity", R"({"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"T"}})", "T", "", ""},
        {"only a page", R"({"@type":"WebPage","name":"T","datePublished":"2024-01-02"})", "T", "", "2024-01-02"},
        {"a full type", R"({"@type":"http://schema.org/NewsArticle","headline":"T"})", "T", "", ""},
        {"comments, trailing commas", "// c\n{\"@type\":\"Article\",/* x */\"headline\":\"T\",\"author\":[\"A\",],}",
         "T", "A", ""},
        {"control characters", "{\"@type\":\"Article\",\"headline\":\"T\n\tU\"}", "T  U", "", ""},
        {"unknown escapes", R"({"@type":"Article","headline":"it\'s"})", "it's", "", ""},
        {"CDATA", "//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"T\"}\n//]]>", "T", "", ""},
        {"cut", R"({"@type":"Article","headline":"T","datePublished":"2024-01-02","author":{"na)", "T", "",
         "2024-01-02"},
        {"an address inside is not a comment", R"({"@type":"Article","headline":"http://x.example/ T"})",
         "http://x.example/ T", "", ""},
        {"wrong types", R"({"@type":7,"headline":["a",{}],"author":5,"datePublished":{"@value":1}})", "", "", ""},
        {"empty", "", "", "", ""},
        {"no JSON", "hello", "", "", ""},
        {"only brackets", "}{", "", "", ""},
        {"too deep", std::string(100'000, '[') + std::string(100'000, ']'), "", "", ""},
        {"bad bytes", "{\"@type\":\"Article\",\"headline\":\"T\xff\"}", "T\xEF\xBF\xBD", "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        const PageFacts facts = read_json_ld({row.block}, "");
        CHECK(facts.first(Fact::title) == row.title);
        CHECK(facts.first(Fact::author) == row.author);
        CHECK(facts.first(Fact::published) == row.published);
    }
}

TEST_CASE("of several articles the one that the page is about counts") {
    const PageFacts facts = read_json_ld(
        {R"([{"@type":"Article","headline":"Other"},{"@type":"Article","headline":"This one"}])"}, "This one | Site");
    CHECK(facts.first(Fact::title) == "This one");
}

TEST_CASE("the text of an article is taken whole, as evidence") {
    const std::string text(10'000, 'x');
    const std::string block = R"({"@type":"Article","articleBody":")" + text + R"("})";
    CHECK(read_json_ld({block}, "").body == text);
    CHECK(read_json_ld({R"({"@type":"Article","articleBody":["a\nb","c"]})"}, "").body == "a\nb");
    CHECK(read_json_ld({R"({"@type":"Organization","articleBody":"a"})"}, "").body.empty());
    CHECK(read_json_ld({R"({"@type":"Article","articleBody":{"a":1}})"}, "").body.empty());
}
