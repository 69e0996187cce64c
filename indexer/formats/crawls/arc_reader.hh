#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Checks for the version block of an ARC file, "filedesc://…".
[[nodiscard]] bool starts_like_arc(std::string_view bytes);

/// Reads an ARC file, version 1 or 2, record by record, each at most `input.largest` bytes; each record is a page (see
/// read_capture). After a damaged record, continues at the next record line.
void read_arc(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
