#pragma once

#include "indexer/formats/html/body/html_tree.hh"

namespace backfile::indexer {

/// Drops invisible elements: scripts, form controls, hidden elements, navigation by tag and role.
void drop_unseen(HtmlTree& tree);

/// Drops elements whose class or id names boilerplate, unless they contain most of the page's prose or its title
/// (element `title`, 0 for none). Expects a measured tree and measures it again.
void drop_boilerplate(HtmlTree& tree, std::size_t title);

/// Drops lists, boxes and tables below `root` that consist mostly of links.
void drop_link_lists(HtmlTree& tree, std::size_t root);

}  // namespace backfile::indexer
