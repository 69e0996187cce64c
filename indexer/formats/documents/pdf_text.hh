#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile::indexer {

/// Turns the lines of pages into running text: drops running heads, footers and page numbers, joins words hyphenated at
/// line ends (unless the text hyphenates them elsewhere), and joins lines into paragraphs separated by an empty line,
/// also across pages. `pages` is clean UTF-8.
[[nodiscard]] std::string text_of_pages(const std::vector<std::string>& pages);

}  // namespace backfile::indexer
