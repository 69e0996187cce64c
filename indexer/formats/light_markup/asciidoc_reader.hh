#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Returns false for binary data, and for signatures and keys, which also end in ".asc".
[[nodiscard]] bool may_be_asciidoc(std::string_view head);

/// Checks for "= Title" or front matter at the start.
[[nodiscard]] bool starts_like_asciidoc(std::string_view head);

/// Reads an AsciiDoc text as one article. Fields are its front matter, if any, and its header (title, authors, revision
/// date, and every `:name: value`).
void read_asciidoc(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
