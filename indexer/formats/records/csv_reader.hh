#pragma once

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Checks whether the first line can be the header of a table.
[[nodiscard]] bool may_be_csv(std::string_view head);
/// Checks whether it names a title and another field of articles.
[[nodiscard]] bool is_csv(std::string_view head);

/// Reads a table with a header line (RFC 4180, separated by comma, semicolon, tab or bar): one record per row, named by
/// its number. Rows may have missing cells, quoted values may contain line breaks; an unclosed quote affects its line
/// only.
void read_csv(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
