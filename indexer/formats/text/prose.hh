#pragma once

#include <string_view>

#include "indexer/formats/core/content.hh"

namespace backfile::indexer {

/// Splits a plain text that contains only the article into paragraphs; keeps everything. Paragraphs are separated by
/// empty lines, by an indented first line, or by a line shorter than the wrapping width. Joins wrapped lines (without a
/// space in Chinese and Japanese); keeps the lines of lists and indented code.
[[nodiscard]] Content prose_content(std::string_view text);

}  // namespace backfile::indexer
