#pragma once

#include <string_view>
#include <vector>

#include "indexer/formats/core/body_writer.hh"

namespace backfile::indexer {

/// Writes lines of plain text that were wrapped by hand or by program: lines that were one paragraph are joined
/// (without a space between Chinese characters), list items become items, code, tables and verse keep their lines.
void write_wrapped(const std::vector<std::string_view>& lines, BodyWriter& writer);

}  // namespace backfile::indexer
