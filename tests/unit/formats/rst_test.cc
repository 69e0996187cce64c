#include "indexer/formats/light_markup/rst.hh"

#include <doctest/doctest.h>

#include "indexer/base/utf8.hh"

using namespace backfile;
using namespace backfile::indexer;

TEST_CASE("reStructuredText becomes text without markup") {
    struct Row {
        const char* text;
        const char* body;
    };
    const Row rows[] = {
        {"", ""},
        {"One\nparagraph.\n\nAnother.", "One paragraph.\n\nAnother."},
        {"*em* **strong** ``co_de`` `title`", "em strong co_de title"},
        {"2 * 3 * 4, snake_case_, __init__ and C++", "2 * 3 * 4, snake_case, __init__ and C++"},
        {"`text <https://e.org/>`_ and `anon`__ and word_.", "text and anon and word."},
        {":ref:`label <x>` :class:`~a.b.C` `H2O`:chem:", "label a.b.C H2O"},
        {"see [1]_ and [#n]_ here", "see and here"},
        {".. |v| replace:: 3.12\n\nPython |v|", "Python 3.12"},
        {"- one\n- two\n  more\n\n1. three", "- one\n- two more\n- three"},
        {"Code::\n\n    a *b*\n\nafter", "Code:\n\n    a *b*\n\nafter"},
        {"::\n\n    a", "    a"},
        {".. code-block:: c\n   :linenos:\n\n   int *a;\n\nafter", "    int *a;\n\nafter"},
        {".. note:: Careful\n   now.\n\n   More.", "Careful now.\n\nMore."},
        {".. image:: a.png\n   :alt: x\n\n.. comment\n   more\n\ntext", "text"},
        {".. figure:: a.png\n   :width: 3\n\n   The caption.", "The caption."},
        {".. _target: https://e.org/\n.. [1] A footnote.", "A footnote."},
        {"+---+---+\n| a | b |\n+===+===+", "a \xC2\xB7 b"},
        {"term\n    what it is", "term: what it is"},
        {">>> 1 + 1\n2", "    >>> 1 + 1\n    2"},
        {"a\\ b \\*c*", "ab *c*"},
        {"above\n\n----\n\nbelow", "above\n\nbelow"},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.text));
        CHECK(rst_content(row.text).body == row.body);
    }
}

TEST_CASE("sections have the levels of their marks' first use") {
    const Content content = rst_content("One\n===\n\nTwo\n---\n\nThree\n=====\n\n====\nFour\n====\n\ntext");
    REQUIRE(content.headings.size() == 4);
    CHECK(content.headings[0].level == 2);
    CHECK(content.headings[1].level == 3);
    CHECK(content.headings[2].level == 2);
    CHECK(content.headings[3].level == 4);
    CHECK(rst_line(":mod:`email` in ``C``") == "email in C");
}

TEST_CASE("any markup ends") {
    for (const std::string part :
         {"*", "`", "``", "|", "[", ":a:`", ".. ", ".. x::\n  ", "_", "\\", "==\n", "a::\n\n ", "- ", "| "}) {
        std::string text;
        for (int i = 0; i < 20'000; ++i) text += part;
        CAPTURE(part);
        CHECK(utf8::valid(rst_content(text).body));
    }
}
