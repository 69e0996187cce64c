#pragma once

#include <cstddef>

#include "indexer/formats/html/body/html_tree.hh"

namespace backfile::indexer {

/// Returns the index of the element that contains the article: much running text, few lines of links, named or marked
/// as an article. Expects a measured tree without boilerplate.
[[nodiscard]] std::size_t main_element(const HtmlTree& tree);

}  // namespace backfile::indexer
