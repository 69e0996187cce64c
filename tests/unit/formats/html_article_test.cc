#include "indexer/formats/html/body/html_article.hh"

#include <doctest/doctest.h>

#include "indexer/base/utf8.hh"

using namespace backfile;
using namespace backfile::indexer;
using namespace std::string_literals;

namespace {

const std::string first =
    "The library of the lighthouse lends its books by rope and basket, since the stairs have been closed for repairs "
    "since the spring.";
const std::string second =
    "Nobody has lost a book so far, says the keeper, though a seagull once borrowed half of an atlas and has not "
    "returned it yet.";
const std::string third =
    "The rope will be replaced next week, and the basket will be given to the museum, where it will hold nothing but "
    "a small sign.";
const std::string long_label =
    "Pictures of other houses stand here as soon as you allow those houses to know all about you and your "
    "friends.";
const std::string article = "<p>" + first + "</p><p>" + second + "</p><p>" + third + "</p>";

std::string body_of(const std::string& html) { return html_content(HtmlDocument(html)).body; }

}  // namespace

TEST_CASE("the article is found among what surrounds it") {
    const std::string whole = first + "\n\n" + second + "\n\n" + third;
    struct Row {
        const char* what;
        std::string html;
    };
    const Row rows[] = {
        {"nothing around", article},
        {"navigation, aside, footer",
         "<nav>Home</nav><main>" + article + "</main><aside>" + second + "</aside><footer>" + first + "</footer>"},
        {"share bar and newsletter", article + "<div class=share-bar>Tell everyone</div><div "
                                               "id=newsletter-box><p>Our letter comes weekly.</p></div>"},
        {"comments longer than the article", "<div id=story>" + article + "</div><div id=comments>" + article +
                                                 article + "<p>Me too, and I have much to say of it.</p></div>"},
        {"cookie dialog", "<div role=dialog><p>" + second + "</p></div>" + article},
        {"hidden text", "<p style='display: none'>" + second + second + "</p>" + article},
        {"a list of links",
         "<div>" + article + "<ul><li><a href=/1>One other thing</a><li><a href=/2>Another thing</a></ul></div>"},
        {"related articles", article + "<h3>Related articles</h3><p>Something short.</p>"},
        {"read more", "<p>" + first + "</p><p>Read more: <a href=/x>The seagull speaks</a></p><p>" + second +
                          "</p><p>" + third + "</p>"},
        {"a paywall's class on every paragraph", "<p class=paywall aria-hidden=true>" + first +
                                                     "</p><p class=paywall>" + second + "</p><p class=paywall>" +
                                                     third + "</p>"},
        {"headings named by ids",
         "<p>" + first + "</p><p>" + second + "</p><p>" + third + "</p><h2 id=subscribe></h2>"},
        {"a box that waits for consent", "<p>" + first + "</p><div><p>Empfohlener redaktioneller Inhalt</p></div><p>" +
                                             second + "</p><p>" + third + "</p>"},
        {"a box again and again", "<p>" + first + "</p><div class=social-box><p>" + long_label + "</p></div><p>" +
                                      second + "</p><div class=social-box><p>" + long_label + "</p></div><p>" + third +
                                      "</p><div class=social-box><p>" + long_label + "</p></div>"},
        {"a credit", "<p>" + first + "</p><p>The basket hangs over the sea. Photo: Jane Doe/Reuters</p><p>" + second +
                         "</p><p>" + third + "</p>"},
        {"a picture's box",
         "<p>" + first + "</p><div><img src=x><span>The basket hangs over the sea on a calm day.</span></div><p>" +
             second + "</p><p>" + third + "</p>"},
        {"a figure", article + "<figure><img><p>The basket hangs over the sea on a calm day.</p></figure>"},
        {"a picture that leads elsewhere",
         "<p>" + first + "</p><p>" + second +
             "</p><div><a href=/x><img><h3>The seagull speaks at last</h3></a></div><p>" + third + "</p>"},
        {"labels above", "<div>Culture</div><p>By Jane Doe | March 4, 2021</p>" + article},
        {"labels below", article + "<p>The Daily Byte</p><h3>Topics</h3>"},
        {"a box below",
         "<div class=text>" + article + "</div><div class=about><p>Jane Doe writes of the sea.</p></div>"},
        {"quoted brackets in a script's tag", "<script data-x='a > b'>var text = '<div>';</script>" + article},
        {"a script without an end", article + "<script>if (a < b) '<div><p>'"},
        {"scripts",
         "<script>if (a < b) '<div><p>'</script>" + article + "<noscript>Enable it</noscript><style>p{}</style>"},
        {"a caption", article + "<figure><img><figcaption>A basket</figcaption></figure>"},
        {"breaks", "<div>" + first + "<br><br>" + second + "<br/>\n<br/>" + third + "</div>"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        CHECK(body_of("<!doctype html><html><body>" + row.html) == whole);
    }
}

TEST_CASE("title, deck, headings and links") {
    const std::string html = "<title>A rope - The Daily Byte</title><h1>A rope</h1><p>" + second +
                             "</p><div class=entry-content><p>" + first +
                             "</p><h2>Soon <a href='https://e.org/x'>x</a></h2><p>" + third + "</p></div>";
    const Content content = html_content(HtmlDocument(html));
    CHECK(content.title == "A rope");
    CHECK(content.body == second + "\n\n" + first + "\n\nSoon x\n\n" + third);
    REQUIRE(content.headings.size() == 1);
    CHECK(content.body.substr(content.headings[0].start, content.headings[0].size) == "Soon x");
    CHECK(content.headings[0].level == 2);
    CHECK(content.links == std::vector<std::string>{"https://e.org/x"});
}

TEST_CASE("tables, code, lists and sayings of an article are kept") {
    const std::string html = "<p>" + first + "</p><table><tr><td>Rope<td>3.3 m<tr><td>Basket<td>0.4 m</table><p>" +
                             second +
                             "</p><figure><pre>pull()</pre></figure><ul><li>Pulled by "
                             "hand</ul><figure><blockquote>It never bites.</blockquote></figure><p>" +
                             third + "</p>";
    CHECK(body_of(html) == first + "\n\nRope · 3.3 m\n\nBasket · 0.4 m\n\n" + second +
                               "\n\n    pull()\n\n- Pulled by hand\n\nIt never bites.\n\n" + third);
}

TEST_CASE("a text that stands on a page twice is read once, unless it repeats itself") {
    std::string copies, chorus;
    for (const std::string& paragraph :
         {first, second, third, long_label,
          "Of all the books that the lighthouse lends, only the atlas has ever been flown back."s}) {
        copies += "<div class=wide><p>" + paragraph + "</p></div><div class=small><p>" + paragraph + "</p></div>";
        CHECK(body_of(copies).find(paragraph) != std::string::npos);
    }
    const std::string body = body_of(copies);
    CHECK(body.find(first) == body.rfind(first));
    for (int i = 0; i < 5; ++i) chorus += "<p>" + first;
    CHECK(body_of(chorus).find(first) != body_of(chorus).rfind(first));
}

TEST_CASE("the text that a page declares decides what belongs to its article") {
    const std::string box =
        "The keeper's memoirs are sold in the harbour shop at a price that only gulls find fair, says the "
        "keeper.";
    struct Row {
        const char* what;
        std::string html;
        std::string declared;
        std::string body;
    };
    const Row rows[] = {
        {"nothing declared", "<p>" + first + "</p><p>" + box + "</p><p>" + second + "</p><p>" + third, "",
         first + "\n\n" + box + "\n\n" + second + "\n\n" + third},
        {"a box inside", "<p>" + first + "</p><p>" + box + "</p><p>" + second + "</p><p>" + third,
         first + " " + second + " " + third, first + "\n\n" + second + "\n\n" + third},
        {"a box below", article + "<p>" + box, first + " " + second + " " + third,
         first + "\n\n" + second + "\n\n" + third},
        {"another article", article + "<p>" + box, box + box + box + box + box,
         first + "\n\n" + second + "\n\n" + third + "\n\n" + box},
        {"an excerpt", article + "<p>" + box, first.substr(0, 90),
         first + "\n\n" + second + "\n\n" + third + "\n\n" + box},
        {"a text cut inside a paragraph", article + "<p>" + box, first + " " + second + " " + third + box.substr(0, 70),
         first + "\n\n" + second + "\n\n" + third + "\n\n" + box},
        {"a page written by script", "<div id=app>Loading</div>",
         first + "\n" + second + " &amp; <b>on</b>\n\n" + third, first + "\n\n" + second + " & on\n\n" + third},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        CHECK(html_content(HtmlDocument("<!doctype html><html><body>" + row.html), {.title = {}, .body = row.declared})
                  .body == row.body);
    }
}

TEST_CASE("a part of a page is written unchanged") {
    struct Row {
        const char* html;
        const char* body;
    };
    const Row rows[] = {
        {"", ""},
        {"x", "x"},
        {"<p>a<p>b <b>c</b> d", "a\n\nb c d"},
        {"a<br>b<br><br>c", "a b\n\nc"},
        {"<ul><li>a<li>b</ul>c", "- a\n- b\n\nc"},
        {"<ul><li><p>a</p><p>b</p></ul>", "- a\n\nb"},
        {"<pre>int x;\n  y;</pre>", "    int x;\n      y;"},
        {"<pre>\n \na\n\n\n  b\n \n</pre>c", "    a\n\n\n      b\n\nc"},
        {"<pre>\n \n</pre>c", "c"},
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
    for (const char* piece :
         {"<div>", "<div/>",   "<x/>",       "<svg><g>",  "<svg><style><x>", "<p>a",   "<table><tr><td>",
          "<!--",  "<script>", "<a href=x>", "<ul><li>a", "</div>",          "<b><i>", "&",
          "<",     "<br>",     "<title>",    "<svg>",     "<h1>x",           "\xC3"}) {
        std::string html;
        for (int i = 0; i < 5'000; ++i) html += piece;
        CHECK(utf8::valid(html_content(HtmlDocument(utf8::clean(html))).body));
    }
}

TEST_CASE("a statement far longer than any article is not evidence") {
    std::string html, declared;
    for (int i = 0; i < 3'000; ++i) html += "<p>" + std::to_string(i) + ' ' + first;
    while (declared.size() < 1'000'000) declared += second + ' ';
    CHECK(html_content(HtmlDocument(html), {.title = {}, .body = declared}).body.find("2999 The library") !=
          std::string::npos);
}

TEST_CASE("code and data stay whatever their boxes are called, line numbers go") {
    const std::string code = "<pre><code>let mut lines = file.lines();\nprintln!(\"{lines}\");</code></pre>";
    const auto around = [](const std::string& inside) {
        return "<article><p>" + first + "</p>" + inside + "<p>" + second + "</p><p>" + third + "</p></article>";
    };
    for (const char* name : {"code-toolbar", "code-card", "terminal-player", "copy-button", "highlight"}) {
        CAPTURE(name);
        CHECK(body_of(around("<div class=" + std::string(name) + ">" + code + "</div>")).find("file.lines()") !=
              std::string::npos);
    }
    const std::string numbered = body_of(
        around("<table><tr><td class=gutter><pre>1\n2\n</pre></td><td class=code>" + code + "</td></tr></table>"));
    CHECK(numbered.find("    let mut lines = file.lines();\n    println!") != std::string::npos);
    CHECK(numbered.find("1\n") == std::string::npos);
    CHECK(
        body_of(around("<div class=\"kg-card kg-callout-card\"><div class=kg-callout-text>Mind the rope.</div></div>"))
            .find("Mind the rope.") != std::string::npos);
    const std::string table =
        "<table class=t><thead class=h><tr><th>Year</th><th>Books</th></tr></thead><tbody class=b><tr><td>2020</td><td>"
        "forty</td></tr><tr><td>2021</td><td>sixty</td></tr></tbody></table>";
    CHECK(body_of("<article><p>" + first + "</p><p>" + second + "</p><p>" + third + "</p>" + table + "</article>")
              .ends_with("Year · Books\n\n2020 · forty\n\n2021 · sixty"));
}
