#include "indexer/formats/html/body/html_hints.hh"

#include <doctest/doctest.h>

#include <string>

using namespace backfile;
using namespace backfile::indexer;

TEST_CASE("class names are read by their words, whatever their spelling") {
    struct Row {
        const char* classes;
        const char* id;
        HtmlHint hint;
    };
    const Row rows[] = {
        {"", "", HtmlHint::none},
        {"x y z", "w", HtmlHint::none},
        {"relatedPosts", "", HtmlHint::boilerplate},
        {"related_posts", "", HtmlHint::boilerplate},
        {"c-article__share--wide", "", HtmlHint::boilerplate},
        {"related-post-content", "", HtmlHint::boilerplate},
        {"articleBody", "", HtmlHint::article},
        {"entry-content no-share", "", HtmlHint::article},
        {"share entry-content", "", HtmlHint::article},
        {"content-with-sidebar", "", HtmlHint::none},
        {"tag-share category-newsletter", "", HtmlHint::none},
        {"", "comments", HtmlHint::comments},
        {"teaser", "", HtmlHint::weak},
        {"shared download", "", HtmlHint::none},  // parts of words are not words
        {"", "ad6ed79d-88fd", HtmlHint::none},    // digits stand inside words
        {"ad1 x", "", HtmlHint::boilerplate},
        {"cmp-text", "", HtmlHint::none},
        {"--- __ \xFF", "-", HtmlHint::none},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.classes));
        CHECK(hint_of(row.classes, row.id) == row.hint);
    }
}
