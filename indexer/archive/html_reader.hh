#pragma once

#include <string_view>

#include "indexer/archive/reader.hh"

namespace backfile {

/// True when the bytes begin as an HTML page does.
[[nodiscard]] bool starts_like_html(std::string_view head);

/// Reads a saved page: one article, its body the whole page.
void read_html(const Input& input, ArticleSink& sink);

}  // namespace backfile
