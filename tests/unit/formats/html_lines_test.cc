#include "indexer/formats/html/body/html_lines.hh"

#include <doctest/doctest.h>

#include <string>

using namespace backfile;
using namespace backfile::indexer;

namespace {

HtmlBlock line(std::string text, HtmlBlock::Kind kind = HtmlBlock::Kind::paragraph) {
    HtmlBlock block;
    block.kind = kind;
    block.text = std::move(text);
    block.letters = count_letters(block.text);
    return block;
}

}  // namespace

TEST_CASE("lines about the page are distinguished from those of the text") {
    struct Row {
        const char* text;
        bool boilerplate;
    };
    const Row rows[] = {
        {"Read more: The seagull speaks", true},
        {"Follow us on every tower", true},
        {"Empfohlener redaktioneller Inhalt", true},
        {"Bitte aktivieren Sie JavaScript, um den Leuchtturm zu sehen.", true},
        {"Il vous reste 57% de cet article à lire.", true},
        {"この記事は会員限定です。", true},
        {"© 2020 The Daily Byte", true},
        {"Powered by an influx of gulls and the ever-expanding influence of the tide, the reputation of the lighthouse as "
         "a quiet place of two books and one lamp has changed within a year.",
         false},
        {"The worm reads cookies and takes your email address from the browser.", false},
        {"The keeper turned the lamp off.", false},
        {"3.3 GB/s", false},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.text));
        CHECK(line_is_boilerplate(line(row.text)) == row.boilerplate);
    }
    CHECK(!line_is_boilerplate(line("gulls · 3.3 GB/s · 4", HtmlBlock::Kind::row)));
    CHECK(!line_is_boilerplate(line("Read more: x", HtmlBlock::Kind::verbatim)));
    CHECK(line_is_boilerplate(line("")));
}

TEST_CASE("a picture's maker ends a caption, and an agency in a sentence does not make one") {
    struct Row {
        const char* text;
        bool credit;
    };
    const Row rows[] = {
        {"A basket over the sea. Photo: Jane Doe", true},
        {"A basket over the sea (Foto: dpa)", true},
        {"A basket over the sea. REUTERS/Jane Doe/File Photo", true},
        {"Ein Korb über dem Meer © Jane Doe", true},
        {"Most people want a new rope, a Reuters/Ipsos poll shows.", false},
        {"The keeper has a photo: it shows the gull.", false},
        {"A basket over the sea", false},
        {"", false},
        {"\xC2\xA9", true},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.text));
        CHECK(line_is_credit(line(row.text)) == row.credit);
    }
    CHECK(!line_is_credit(line("Photo: Jane Doe", HtmlBlock::Kind::heading)));
    CHECK(!line_is_credit(line(std::string(400, 'x') + " Photo: Jane Doe")));
}

TEST_CASE("sentences end in many scripts") {
    for (const char* text : {"So it is.", "Is it?", "“It is!”", "它是。", "«Oui.»", "यह है।", "(It is…)"})
        CHECK(ends_sentence(text));
    for (const char* text : {"", "Culture", "By Jane Doe", "\"", "3.3", "\xFF"}) CHECK(!ends_sentence(text));
}
