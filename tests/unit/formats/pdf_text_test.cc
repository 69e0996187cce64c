#include "indexer/formats/documents/pdf_text.hh"

#include <doctest/doctest.h>

using namespace backfile;
using namespace backfile::indexer;

TEST_CASE("lines of pages become paragraphs") {
    struct Row {
        const char* what;
        std::vector<std::string> pages;
        const char* text;
    };
    const std::string full = "a line of text that is about as long as the page is wide";
    const Row rows[] = {
        {"nothing", {}, ""},
        {"empty pages", {"", "\n\f"}, ""},
        {"lines are joined",
         {"One line that is\nlong enough to go\non and on"},
         "One line that is long enough to go on and on"},
        {"an empty line parts", {"One.\n\nTwo."}, "One.\n\nTwo."},
        {"a hyphenated word is joined",
         {"a long line that ends with a hyphen-\nated word and goes on from there"},
         "a long line that ends with a hyphenated word and goes on from there"},
        {"a soft hyphen too",
         {"a long line that ends with a hyphen\xC2\xAD\nated word and goes on from there"},
         "a long line that ends with a hyphenated word and goes on from there"},
        {"a compound keeps its hyphen when it has one elsewhere",
         {"it is open-source, and as such is open-\nsource for good and for ever and ever"},
         "it is open-source, and as such is open-source for good and for ever and ever"},
        {"a name keeps it",
         {"the people who write here are Anne-\nMarie and others of her kind here"},
         "the people who write here are Anne-Marie and others of her kind here"},
        {"Chinese lines are joined without a space",
         {"\xE4\xB8\xAD\xE6\x96\x87\n\xE6\x96\x87\xE5\xAD\x97"},
         "\xE4\xB8\xAD\xE6\x96\x87\xE6\x96\x87\xE5\xAD\x97"},
        {"bullets are paragraphs",
         {"\xE2\x80\xA2\n\none thing\n\n\xE2\x80\xA2\n\nanother"},
         "\xE2\x80\xA2 one thing\n\n\xE2\x80\xA2 another"},
        {"a sentence goes on over a page",
         {"The page ends in the middle of\na sentence that is\n1", "continued on the next page.\n2"},
         "The page ends in the middle of a sentence that is continued on the next page."},
        {"a table of contents is not text", {"Chapter . . . . . . . . 3\nReal text."}, "Real text."},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        CHECK(text_of_pages(row.pages) == row.text);
    }
}

TEST_CASE("what repeats at the margins of pages is dropped") {
    std::vector<std::string> pages;
    for (int i = 1; i <= 5; ++i)
        pages.push_back("The Packet Gazette\n\nText of its own, number " + std::to_string(i * 7) +
                        ".\n\nMore that differs: " + std::string(static_cast<std::size_t>(i), 'x') + ".\n\nPage " +
                        std::to_string(i) + " of 5\n");
    const std::string text = text_of_pages(pages);
    CHECK(text.find("Gazette") == std::string::npos);
    CHECK(text.find("Page") == std::string::npos);
    CHECK(text.find("differs: xxx.") != std::string::npos);
    CHECK(text_of_pages({"2024\n\nA page by itself keeps its lines."}).starts_with("2024"));
}
