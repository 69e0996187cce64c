#include "indexer/formats/light_markup/asciidoc.hh"

#include <doctest/doctest.h>

#include "indexer/base/utf8.hh"

using namespace backfile;
using namespace backfile::indexer;

TEST_CASE("AsciiDoc becomes text without markup") {
    struct Row {
        const char* text;
        const char* body;
    };
    const Row rows[] = {
        {"", ""},
        {"One\nparagraph.\n\nAnother.", "One paragraph.\n\nAnother."},
        {"*bold* _it_ `code` **b**old ##m##ark", "bold it code bold mark"},
        {"C++ and C++ and C# and F# and a * b * c", "C++ and C++ and C# and F# and a * b * c"},
        {"snake_case_name and `__init__` and 2*3*4", "snake_case_name and __init__ and 2*3*4"},
        {"https://e.org/x[a *link*^] https://e.org/y. link:/z[z] mailto:a@b.c[Mail]", "a link https://e.org/y. z Mail"},
        {"<<id,the text>> <<bare>> xref:a.adoc[there]", "the text bare there"},
        {"seen footnote:[A *note*.] x^2^ H~2~O", "seen (A note.) x2 H2O"},
        {"\"`quoted`\" {cpp} {nbsp} {unknown}", "\xE2\x80\x9Cquoted\xE2\x80\x9D C++ {unknown}"},
        {"image:a.png[] icon:x[] (((a,b))) ((term)) [[id]]here", "term here"},
        {"[.red]#marked# \\*kept*", "marked *kept*"},
        {"* one\n** two\n- three\n1. four\n. five", "- one\n- two\n- three\n- four\n- five"},
        {"term:: what it is", "term: what it is"},
        {"NOTE: careful", "careful"},
        {"[NOTE]\n====\ncareful\n====", "careful"},
        {"[source,c]\n----\nint *a;\n----\ntext", "    int *a;\n\ntext"},
        {"```c\nint a;\n```", "    int a;"},
        {"....\nliteral", "    literal"},
        {"////\nhidden\n////\n// hidden\nshown", "shown"},
        {"|===\n|A |*B*\n|===", "A \xC2\xB7 B"},
        {"include::a.adoc[]\nimage::b.png[alt]\nifdef::x[]\nyes\nendif::[]", "yes"},
        {":name: value\n\nThe {name}.", "The value."},
        {"++++\n<b>html</b>\n++++", "html"},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.text));
        CHECK(asciidoc_content(row.text, {}).body == row.body);
    }
}

TEST_CASE("headings have levels, with marks before or below them") {
    const Content content = asciidoc_content("== One\n\ntext\n\n=== Two ===\n\nThree\n-----\n\ntext", {});
    REQUIRE(content.headings.size() == 3);
    CHECK(content.headings[0].level == 2);
    CHECK(content.headings[1].level == 3);
    CHECK(content.headings[2].level == 2);
    CHECK(content.body == "One\n\ntext\n\nTwo\n\nThree\n\ntext");
}

TEST_CASE("attributes are replaced, within bounds") {
    CHECK(asciidoc_content("{home}[our page] of {who}", {{"home", "https://e.org/"}, {"who", "Ann"}}).body ==
          "our page of Ann");
    CHECK(asciidoc_content("{home}[our page]", {{"home", "https://e.org/"}}).links ==
          std::vector<std::string>{"https://e.org/"});
    std::string many;
    for (int i = 0; i < 200'000; ++i) many += "{a}";
    CHECK(asciidoc_content(many, {{"a", std::string(400, 'x')}}).body.size() < 4u << 20);
}

TEST_CASE("any markup ends") {
    for (const std::string part : {"*", "_", "`", "[", "((", "{", "<<", "link:[", "\"`", "**a", "|===\n", "----\n",
                                   "= ", "a::", "\\", "^", "footnote:["}) {
        std::string text;
        for (int i = 0; i < 20'000; ++i) text += part;
        CAPTURE(part);
        CHECK(utf8::valid(asciidoc_content(text, {}).body));
    }
}
