#pragma once

#include <string_view>
#include <vector>

#include "indexer/article/raw_article.hh"

namespace backfile::indexer {

/// Takes the block that Readwise and like tools put into a note ("## Metadata", then lines "- Author: …",
/// "- Full Title: …", "- URL: …") out of a Markdown body, and gives its lines as fields with names in lower case.
/// The headings over its highlights ("Highlights", "New highlights added …") go too. A body without any of this stays
/// as it is.
[[nodiscard]] std::vector<RawField> take_metadata_block(std::string& body);

}  // namespace backfile::indexer
