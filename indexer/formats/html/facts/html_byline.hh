#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/html/html_document.hh"

namespace backfile::indexer {

/// The names in what a page gives as its author: labels ("By", "Von", "作者："), dates and what follows them go; what
/// is no name (an address, a phrase, a number) gives nothing.
[[nodiscard]] std::vector<std::string> author_names(std::string_view written);

/// The authors that the visible page names: rel=author, elements whose class says byline or author, lines that begin
/// with "By" and its like near `heading` (may be null). Comments and the like are passed over.
[[nodiscard]] std::vector<std::string> visible_authors(const HtmlDocument& page, const GumboNode* heading);

}  // namespace backfile::indexer
