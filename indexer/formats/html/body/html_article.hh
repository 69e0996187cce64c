#pragma once

#include <string_view>

#include "indexer/formats/core/content.hh"
#include "indexer/formats/html/html_document.hh"

namespace backfile::indexer {

/// Facts about a page's article from elsewhere. Strings may be empty.
struct KnownArticle {
    std::string_view title;
    std::string_view body;
    bool is_mail = false;  ///< then what is quoted and signatures go too
};

/// Extracts the article of a page: its body without navigation, related links, comments and share bars, and its visible
/// title, which is not part of the body.
[[nodiscard]] Content html_content(const HtmlDocument& page, const KnownArticle& known = {});

/// Extracts all visible text of HTML that contains only the article (a feed's content, a mail).
[[nodiscard]] Content html_part_content(const HtmlDocument& page);

}  // namespace backfile::indexer
