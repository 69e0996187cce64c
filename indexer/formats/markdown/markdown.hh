#pragma once

#include <string_view>

#include "indexer/formats/core/content.hh"

namespace backfile::indexer {

/// Extracts the text of a Markdown body (CommonMark with GitHub's tables, strikethrough and autolinks, and wiki links).
/// Removes markup, images, raw HTML tags, template calls and "View Highlight" links; keeps code. A heading before all
/// text that repeats `known_title` (or is of level 1, if `known_title` is empty) is the title and not part of the body.
[[nodiscard]] Content markdown_content(std::string_view markdown, std::string_view known_title);

}  // namespace backfile::indexer
