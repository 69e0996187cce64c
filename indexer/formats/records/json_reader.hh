#pragma once

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Checks whether the first bytes can be JSON with records (but not a JSON Feed).
[[nodiscard]] bool may_be_json(std::string_view head);
/// Checks for an object with a named member, or a list of such objects.
[[nodiscard]] bool is_json(std::string_view head);
/// Checks for two objects, each on a line of its own.
[[nodiscard]] bool is_json_lines(std::string_view head);

/// Reads one article, a list of articles, an object containing such a list, or several such values in a row. Reads
/// lists one element at a time; a broken element does not affect the others.
void read_json(const Input& input, ArticleSink& sink);

/// Reads one record per line; members are line numbers. Both readers detect which of the two layouts a file has.
void read_json_lines(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
