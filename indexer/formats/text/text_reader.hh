#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Checks whether the first bytes are text: hardly any control characters.
[[nodiscard]] bool looks_like_text(std::string_view bytes);

/// Checks for text that does not start like HTML, XML, JSON or an mbox.
[[nodiscard]] bool looks_like_plain_text(std::string_view bytes);

/// Reads plain text copied or scraped from a page: one article per file.
void read_text(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
