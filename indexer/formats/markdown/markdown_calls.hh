#pragma once

#include <string>
#include <string_view>

namespace backfile::indexer {

/// A stretch of Markdown without blocks of code, freed of template calls, comments, attribute lists, components,
/// shortcodes and footnote marks (see plain_markdown). Code between backticks and what a backslash escapes stay. Takes
/// time linear in the text, whatever is left open in it.
[[nodiscard]] std::string without_calls(std::string_view text);

}  // namespace backfile::indexer
