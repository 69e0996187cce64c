#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// True for the first bytes of an ARC file: its version block, "filedesc://…".
[[nodiscard]] bool starts_like_arc(std::string_view bytes);

/// Reads an ARC file, version 1 or 2, record by record, at most `input.largest` bytes of one at a time; each is a page
/// (see read_capture). After a damaged record, reading goes on at the next line that is a record's.
void read_arc(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
