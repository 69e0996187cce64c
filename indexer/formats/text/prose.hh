#pragma once

#include <string_view>

#include "indexer/formats/core/content.hh"

namespace backfile::indexer {

/// The paragraphs of a plain text that is an article and nothing else; nothing is left out. Paragraphs are parted by
/// empty lines, by an indented first line, or by a line that ends before the width the text was wrapped at; wrapped
/// lines are joined (without a space in Chinese and Japanese), list items and indented code keep their lines.
[[nodiscard]] Content prose_content(std::string_view text);

}  // namespace backfile::indexer
