#pragma once

#include <vector>

#include "indexer/formats/html/body/html_tree.hh"
#include "indexer/formats/html/body/html_writer.hh"

namespace backfile::indexer {

/// Drops what mail programs mark as quoted, as the line that announces it, or as a signature, unless the mail is
/// nothing else or forwards it.
void drop_quoted_mail(HtmlTree& tree);

/// Takes off a signature below a line of two hyphens.
void drop_signature(std::vector<HtmlBlock>& blocks);

}  // namespace backfile::indexer
