#pragma once

#include <cstddef>

#include "indexer/formats/html/body/html_tree.hh"

namespace backfile::indexer {

/// The element that holds the article: much running text, few lines of links, named or marked as an article. The tree
/// is measured and freed of boilerplate.
[[nodiscard]] std::size_t main_element(const HtmlTree& tree);

}  // namespace backfile::indexer
