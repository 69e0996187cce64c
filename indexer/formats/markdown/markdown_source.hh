#pragma once

#include <string>
#include <string_view>

namespace backfile::indexer {

/// Removes syntax of other tools from Markdown so that the rest parses as CommonMark: calls of Jekyll, Hugo and Hexo
/// ({% … %}, {{ … }}; their code blocks become fenced ones), comments of HTML, Obsidian (%%…%%) and kramdown, attribute
/// lists ({: .note}, {#id}), MDX imports and components, WordPress shortcodes, footnote marks, Obsidian's embeds and
/// block ids, Logseq's block properties. Code stays unchanged.
[[nodiscard]] std::string plain_markdown(std::string_view markdown);

}  // namespace backfile::indexer
