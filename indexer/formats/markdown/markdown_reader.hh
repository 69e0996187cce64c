#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Checks for a closed YAML header or an ATX heading at the start, whatever the file's name.
[[nodiscard]] bool starts_like_markdown(std::string_view bytes);

/// Reads Markdown with its header, if any: one article per file.
void read_markdown(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
