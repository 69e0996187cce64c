#include "indexer/formats/markdown/markdown.hh"

#include <doctest/doctest.h>

using namespace backfile;
using namespace backfile::indexer;

TEST_CASE("Markdown becomes plain text: markup goes, words and code stay") {
    struct Row {
        const char* markdown;
        const char* body;
    };
    const Row rows[] = {
        {"One *two* **three** `four`.", "One two three four."},
        {"a\nb\n\nc", "a b\n\nc"},
        {"- x\n- y\n\nz", "- x\n- y\n\nz"},
        {"1. x\n2. y", "- x\n- y"},
        {"[link](https://e.org) ![alt](i.png) end", "link end"},
        {"Highlight. ([View Highlight](https://r.example/1))", "Highlight."},
        {"x <b>bold</b> &amp; &eacute; &#8217;", "x bold & é ’"},
        {"<div class=\"a\">\n<p>block</p>\n<script>alert(1)</script>\n</div>\n\nafter", "block\n\nafter"},
        {"```cpp\nint main();\n```", "    int main();"},
        {"    indented code", "    indented code"},
        {"| a | b |\n|---|---|\n| c | d |", "a · b\n\nc · d"},
        {"{{< youtube id >}}text{% raw %}", "text"},
        {"[[wiki page]] and [[target|shown]]", "wiki page and shown"},
        {"> quoted", "quoted"},
        {"> [!note] quoted", "quoted"},
        {"## Sub\n\ntext", "Sub\n\ntext"},
        {"", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.markdown));
        CHECK(markdown_content(row.markdown, "").body == row.body);
    }
}

TEST_CASE("a first heading is the title only when it says so") {
    CHECK(markdown_content("# A\n\nb", "").title == "A");
    CHECK(markdown_content("A\n===\n\nb", "").title == "A");
    CHECK(markdown_content("## A\n\nb", "").title.empty());
    CHECK(markdown_content("# Intro\n\nb", "Known").body == "Intro\n\nb");
    CHECK(markdown_content("# known\n\nb", "Known").body == "b");
    CHECK(markdown_content("b\n\n# A", "").title.empty());
}

TEST_CASE("headings are remembered by their bytes") {
    const Content content = markdown_content("é\n\n## Zwei\n\nx\n\n### Drei", "");
    REQUIRE(content.headings.size() == 2);
    CHECK(content.body.substr(content.headings[0].start, content.headings[0].size) == "Zwei");
    CHECK(content.body.substr(content.headings[1].start, content.headings[1].size) == "Drei");
    CHECK(content.headings[1].level == 3);
}

TEST_CASE("links are kept, those of tools are not") {
    CHECK(markdown_content("[a](https://e.org/1) <https://e.org/2> https://e.org/3 [View Highlight](https://r.example)",
                           "")
              .links == std::vector<std::string>{"https://e.org/1", "https://e.org/2", "https://e.org/3"});
}

TEST_CASE("hostile Markdown neither crashes nor takes long") {
    for (const std::string& piece : {std::string("["), std::string("> "), std::string("*a "), std::string("<div>"),
                                     std::string("![["), std::string("&")}) {
        std::string text;
        for (int i = 0; i < 20'000; ++i) text += piece;
        CHECK(markdown_content(text, "").body.size() <= text.size() * 6 + 10);
    }
}
