#pragma once

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// True when the first line can be a table's header.
[[nodiscard]] bool may_be_csv(std::string_view head);
/// True when it names a title and another field that articles have.
[[nodiscard]] bool is_csv(std::string_view head);

/// A table with a header line (RFC 4180, parted by comma, semicolon, tab or bar): each row is a record, its member its
/// number. Rows may be ragged, quoted values may hold lines; a quote that is never closed costs its line only.
void read_csv(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
