#include "indexer/extract/html_article.hh"

#include <doctest/doctest.h>

#include "indexer/base/utf8.hh"

using namespace backfile;

namespace {

const std::string first = "The library of the lighthouse lends its books by rope and basket, since the stairs have been closed for repairs since the spring.";
const std::string second = "Nobody has lost a book so far, says the keeper, though a seagull once borrowed half of an atlas and has not returned it yet.";
const std::string third = "The rope will be replaced next week, and the basket will be given to the museum, where it will hold nothing but a small sign.";
const std::string article = "<p>" + first + "</p><p>" + second + "</p><p>" + third + "</p>";

std::string body_of(const std::string& html) { return html_content(HtmlDocument(html)).body; }

}  // namespace

TEST_CASE("the article is found among what surrounds it") {
    const std::string whole = first + "\n\n" + second + "\n\n" + third;
    struct Row { const char* what; std::string html; };
    const Row rows[] = {
        {"nothing around", article},
        {"navigation, aside, footer", "<nav>Home</nav><main>" + article + "</main><aside>" + second + "</aside><footer>" + first + "</footer>"},
        {"share bar and newsletter", article + "<div class=share-bar>Tell everyone</div><div id=newsletter-box><p>Our letter comes weekly.</p></div>"},
        {"comments longer than the article", "<div id=story>" + article + "</div><div id=comments>" + article + article + "<p>Me too, and I have much to say of it.</p></div>"},
        {"cookie dialog", "<div role=dialog><p>" + second + "</p></div>" + article},
        {"hidden text", "<p style='display: none'>" + second + second + "</p>" + article},
        {"a list of links", "<div>" + article + "<ul><li><a href=/1>One other thing</a><li><a href=/2>Another thing</a></ul></div>"},
        {"related articles", article + "<h3>Related articles</h3><p>Something short.</p>"},
        {"read more", "<p>" + first + "</p><p>Read more: <a href=/x>The seagull speaks</a></p><p>" + second + "</p><p>" + third + "</p>"},
        {"scripts", "<script>if (a < b) '<div><p>'</script>" + article + "<noscript>Enable it</noscript><style>p{}</style>"},
        {"a caption", article + "<figure><img><figcaption>A basket</figcaption></figure>"},
        {"breaks", "<div>" + first + "<br><br>" + second + "<br/>\n<br/>" + third + "</div>"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        CHECK(body_of("<!doctype html><html><body>" + row.html) == whole);
    }
}

TEST_CASE("title, deck, headings and links") {
    const std::string html = "<title>A rope - The Daily Byte</title><h1>A rope</h1><p>" + second + "</p><div class=entry-content><p>" + first +
                             "</p><h2>Soon <a href='https://e.org/x'>x</a></h2><p>" + third + "</p></div>";
    const Content content = html_content(HtmlDocument(html));
    CHECK(content.title == "A rope");
    CHECK(content.body == second + "\n\n" + first + "\n\nSoon x\n\n" + third);
    REQUIRE(content.headings.size() == 1);
    CHECK(content.body.substr(content.headings[0].start, content.headings[0].size) == "Soon x");
    CHECK(content.headings[0].level == 2);
    CHECK(content.links == std::vector<std::string>{"https://e.org/x"});
}

TEST_CASE("a part of a page is written as it stands") {
    struct Row { const char* html; const char* body; };
    const Row rows[] = {
        {"", ""},
        {"x", "x"},
        {"<p>a<p>b <b>c</b> d", "a\n\nb c d"},
        {"a<br>b<br><br>c", "a b\n\nc"},
        {"<ul><li>a<li>b</ul>c", "- a\n- b\n\nc"},
        {"<ul><li><p>a</p><p>b</p></ul>", "- a\n\nb"},
        {"<pre>int x;\n  y;</pre>", "    int x;\n      y;"},
        {"<table><tr><th>a<th>b<tr><td>c<td>d</table>", "a · b\n\nc · d"},
        {"<blockquote>a<p>b</p></blockquote>", "a\n\nb"},
        {"a<script>b</script><!-- c --><style>d</style>", "a"},
        {"&amp;&eacute;&#8217;", "&é’"},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.html));
        CHECK(html_part_content(HtmlDocument(row.html)).body == row.body);
    }
}

TEST_CASE("hostile pages neither crash nor take long") {
    for (const char* piece : {"<div>", "<div/>", "<x/>", "<svg><g>", "<svg><style><x>", "<p>a", "<table><tr><td>", "<!--", "<script>", "<a href=x>", "<ul><li>a", "</div>", "<b><i>", "&", "<", "<br>", "<title>", "<svg>", "<h1>x", "\xC3"}) {
        std::string html;
        for (int i = 0; i < 5'000; ++i) html += piece;
        CHECK(utf8::valid(html_content(HtmlDocument(utf8::clean(html))).body));
    }
}
