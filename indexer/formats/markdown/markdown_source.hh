#pragma once

#include <string>
#include <string_view>

namespace backfile::indexer {

/// Markdown freed of what other tools than Markdown read in it, so that the rest parses as CommonMark: Jekyll's, Hugo's
/// and Hexo's calls ({% … %}, {{ … }}; their code blocks become fenced ones), comments of HTML, Obsidian (%%…%%) and
/// kramdown, attribute lists ({: .note}, {#id}), MDX imports and components, WordPress shortcodes, footnote marks,
/// Obsidian's embeds and block ids, Logseq's block properties. Code, fenced, indented or inline, stays as it is.
[[nodiscard]] std::string plain_markdown(std::string_view markdown);

}  // namespace backfile::indexer
