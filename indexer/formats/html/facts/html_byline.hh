#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/html/html_document.hh"

namespace backfile::indexer {

/// Extracts names from what a page gives as its author. Removes labels ("By", "Von", "作者："), dates and text after them;
/// ignores what is not a name (an address, a phrase, a number).
[[nodiscard]] std::vector<std::string> author_names(std::string_view written);

/// Finds the authors shown on the page: rel=author, elements whose class names a byline or author, lines starting with
/// "By" or similar outside comments and the like. `heading` is the article's and may be null.
[[nodiscard]] std::vector<std::string> visible_authors(const HtmlDocument& page, const GumboNode* heading);

}  // namespace backfile::indexer
