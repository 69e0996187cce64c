#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// True for text that opens with a closed YAML header or with an ATX heading, whatever its file is called.
[[nodiscard]] bool starts_like_markdown(std::string_view bytes);

/// Markdown with its header, if any: one article a file.
void read_markdown(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
