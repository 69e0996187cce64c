#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Checks for JSON that names JSON Feed as its version, or has URL members that only JSON Feed uses.
[[nodiscard]] bool starts_like_json_feed(std::string_view head);

/// Reads JSON Feed 1.0 and 1.1: one article per item, named by its position. Splits items before parsing, so that a
/// broken item does not affect the others.
void read_json_feed(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
