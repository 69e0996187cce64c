#include "indexer/formats/text/prose.hh"

#include <doctest/doctest.h>

using namespace backfile;
using namespace backfile::indexer;

TEST_CASE("prose keeps its paragraphs and joins wrapped lines") {
    struct Row {
        const char* text;
        const char* body;
    };
    const Row rows[] = {
        {"", ""},
        {" \n\n ", ""},
        {"One.\n\nTwo.", "One.\n\nTwo."},
        {"One.\nTwo.", "One.\n\nTwo."},
        {"A line of a text that was wrapped at about fifty\ncolumns by some program or by somebody who likes\nit so.",
         "A line of a text that was wrapped at about fifty columns by some program or by somebody who likes it so."},
        {"A first paragraph of a text that was wrapped, and\nwhich ends here.\n    A second one that starts with an indent and that\ngoes on.",
         "A first paragraph of a text that was wrapped, and which ends here.\n\nA second one that starts with an "
         "indent and that goes on."},
        {"List:\n- one\n- two\n\nEnd", "List:\n\n- one\n- two\n\nEnd"},
        {"R&amp;D &#8211; &nope; a&b; 1 & 2", "R&D – &nope; a&b; 1 & 2"},
        {"int main() <x> & std::vector<int>", "int main() <x> & std::vector<int>"},
        {"    if (x)\n        y();", "    if (x)\n        y();"},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.text));
        CHECK(prose_content(row.text).body == row.body);
    }
}

TEST_CASE("prose gives the links in it") {
    CHECK(prose_content("See https://e.org/a.").links == std::vector<std::string>{"https://e.org/a"});
}
