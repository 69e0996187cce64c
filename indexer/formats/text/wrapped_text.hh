#pragma once

#include <string_view>
#include <vector>

#include "indexer/formats/core/body_writer.hh"

namespace backfile::indexer {

/// Writes hard-wrapped lines of plain text as paragraphs: joins the lines of a paragraph (without a space between
/// Chinese characters), writes list items as items, and keeps the lines of code, tables and verse.
void write_wrapped(const std::vector<std::string_view>& lines, BodyWriter& writer);

}  // namespace backfile::indexer
