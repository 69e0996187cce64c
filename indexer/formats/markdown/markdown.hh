#pragma once

#include <string_view>

#include "indexer/formats/core/content.hh"

namespace backfile::indexer {

/// The text of a Markdown body (CommonMark with GitHub's tables, strikethrough and autolinks, and wiki links): markup,
/// images, raw HTML tags, template calls and "View Highlight" links gone, code kept. A heading
/// before all text that repeats `known_title`, or, when that is empty, is of level 1, is the title and not in the body.
[[nodiscard]] Content markdown_content(std::string_view markdown, std::string_view known_title);

}  // namespace backfile::indexer
