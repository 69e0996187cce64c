#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// True when the first bytes can be text: hardly any control characters among them.
[[nodiscard]] bool looks_like_text(std::string_view bytes);

/// Text that is not markup or data either: does not start like HTML, XML, JSON or an mbox.
[[nodiscard]] bool looks_like_plain_text(std::string_view bytes);

/// Plain text, as copied or scraped from a page: one article a file.
void read_text(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
