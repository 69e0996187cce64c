#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// True for JSON that names JSON Feed as its version, or has the addresses that only JSON Feed calls so.
[[nodiscard]] bool starts_like_json_feed(std::string_view head);

/// JSON Feed 1.0 and 1.1: an article an item, named by its place. Items are parted before they are parsed, so a broken
/// one leaves the others.
void read_json_feed(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
