#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Checks for text, or UTF-16 with a byte order mark.
[[nodiscard]] bool may_be_html(std::string_view bytes);
/// Checks for a doctype or an html element at the start, or front matter followed by markup.
[[nodiscard]] bool starts_like_html(std::string_view bytes);
/// Reads a saved page as one article. A template with front matter (Jekyll, AsciiDoc's output) contains only the
/// article.
void read_html(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
