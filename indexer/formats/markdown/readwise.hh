#pragma once

#include <string_view>
#include <vector>

#include "indexer/article/raw_article.hh"

namespace backfile::indexer {

/// Moves the metadata block of Readwise and similar tools ("## Metadata", then "- Author: …", "- Full Title: …", "-
/// URL: …") from a Markdown body to fields with lower-case names. Also removes the headings of its highlights
/// ("Highlights", "New highlights added …"). Leaves other bodies unchanged.
[[nodiscard]] std::vector<RawField> take_metadata_block(std::string& body);

}  // namespace backfile::indexer
