#pragma once

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// True for the first bytes of a news collection in SGML: <REUTERS …> records, or <DOC> with <DOCNO>.
[[nodiscard]] bool is_sgml(std::string_view head);

/// A file of such records, read one after another. Records are found by their first tag, so one whose end is missing
/// does not lose the next. Members are their numbers.
void read_sgml(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
