#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// False for what is no text, and for signatures and keys, which also end in ".asc".
[[nodiscard]] bool may_be_asciidoc(std::string_view head);

/// True for "= Title" or front matter at the start.
[[nodiscard]] bool starts_like_asciidoc(std::string_view head);

/// Reads an AsciiDoc text as one article: front matter, if any, and its header as fields (title, authors, the
/// revision's date, and every `:name: value`); the body is what follows.
void read_asciidoc(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
