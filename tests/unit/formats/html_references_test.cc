#include "indexer/formats/core/html_references.hh"
#include "indexer/formats/core/body_kind.hh"

#include <string>

#include <doctest/doctest.h>

#include "indexer/base/utf8.hh"
#include "indexer/formats/core/markup_text.hh"
#include "indexer/formats/extract.hh"

using namespace backfile;
using namespace backfile::indexer;

TEST_CASE("references beyond Unicode are of nothing, others stay") {
    const struct {
        const char *html, *tamed;
    } rows[] = {
        {"", ""},
        {"&#", "&#"},
        {"&#x", "&#x"},
        {"AT&T &amp; &#38; &#x26; &#0000000038;", "AT&T &amp; &#38; &#x26; &#0000000038;"},
        {"&#x10FFFF; &#1114111; &#x110000;", "&#x10FFFF; &#1114111; &#x110000;"},
        {"&#4294967437;", "&#0000000000;"},
        {"a&#x1000000C1 b&#X0FFFFFFF&#65", "a&#x000000000 b&#X00000000&#65"},
    };
    for (const auto& row : rows) {
        std::string html = row.html;
        tame_references(html);
        CHECK_EQ(html, row.tamed);
    }
}

TEST_CASE("no reference makes bytes that are not UTF-8") {
    const std::string reference = "&#" + std::string(71, '2') + "1;";
    const std::string fragment = visible_text("<b>a" + reference + "|</b>");
    CHECK_EQ(fragment, "a\xEF\xBF\xBD|");
    RawArticle raw;
    raw.body_kind = &html_page_body;
    raw.body = "<html><title>a" + reference + "</title><body><p>b" + reference + "c</p></body></html>";
    const auto article = extract_article(raw, 1'750'000'000);
    REQUIRE(article);
    CHECK_EQ(article->title, "a\xEF\xBF\xBD");
    CHECK(utf8::valid(article->body));
}
