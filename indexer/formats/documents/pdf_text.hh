#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile::indexer {

/// Makes running text of a paged document's lines: lines that repeat at the head or foot of pages and page numbers are
/// dropped, words hyphenated at a line's end are joined (unless the text writes them with a hyphen elsewhere), lines
/// become paragraphs parted by an empty line, also over the end of a page. `pages` is clean UTF-8, a line a line.
[[nodiscard]] std::string text_of_pages(const std::vector<std::string>& pages);

}  // namespace backfile::indexer
