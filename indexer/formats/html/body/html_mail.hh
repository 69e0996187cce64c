#pragma once

#include <vector>

#include "indexer/formats/html/body/html_tree.hh"
#include "indexer/formats/html/body/html_writer.hh"

namespace backfile::indexer {

/// Drops what mail programs mark as quote, quote announcement or signature, unless the mail has nothing else or
/// forwards it.
void drop_quoted_mail(HtmlTree& tree);

/// Removes a signature below a line of two hyphens.
void drop_signature(std::vector<HtmlBlock>& blocks);

}  // namespace backfile::indexer
