#pragma once

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Checks for a news collection in SGML: <REUTERS …> records, or <DOC> with <DOCNO>.
[[nodiscard]] bool is_sgml(std::string_view head);

/// Reads the records of such a file. Finds records by their first tag, so that one without an end does not affect the
/// next. Members are numbers.
void read_sgml(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
