#pragma once

#include <string>
#include <string_view>

namespace backfile::indexer {

/// Removes template calls, comments, attribute lists, components, shortcodes and footnote marks from Markdown without
/// code blocks (see plain_markdown). Keeps inline code and escaped characters. Linear in the text's size, even with
/// unclosed constructs.
[[nodiscard]] std::string without_calls(std::string_view text);

}  // namespace backfile::indexer
