#pragma once

#include <string_view>

#include "indexer/formats/core/content.hh"
#include "indexer/formats/html/html_document.hh"

namespace backfile::indexer {

/// What is known of a page's article from elsewhere; texts may be empty.
struct KnownArticle {
    std::string_view title;
    std::string_view body;
    bool is_mail = false;  ///< then what is quoted and signatures go too
};

/// The article of a whole page: its body without navigation, related links, comments, share bars and other boxes, and
/// its visible title, which is not in the body.
[[nodiscard]] Content html_content(const HtmlDocument& page, const KnownArticle& known = {});

/// The text of HTML that is the article and nothing else (a feed's content, a mail): all that is visible.
[[nodiscard]] Content html_part_content(const HtmlDocument& page);

}  // namespace backfile::indexer
