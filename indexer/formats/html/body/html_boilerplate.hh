#pragma once

#include "indexer/formats/html/body/html_tree.hh"

namespace backfile::indexer {

/// Drops what no reader sees or reads: scripts, forms' controls, hidden elements, navigation by tag and role.
void drop_unseen(HtmlTree& tree);

/// Drops what class and id call boilerplate, unless most of the page's prose or its title (element `title`, 0 for
/// none) stands in it. The tree must be measured; it is measured anew after.
void drop_boilerplate(HtmlTree& tree, std::size_t title);

/// Drops lists, boxes and tables that are mostly links, below `root`.
void drop_link_lists(HtmlTree& tree, std::size_t root);

}  // namespace backfile::indexer
