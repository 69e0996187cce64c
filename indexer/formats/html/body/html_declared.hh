#pragma once

#include <string_view>
#include <vector>

#include "indexer/formats/html/body/html_writer.hh"

namespace backfile::indexer {

/// Compares an article's blocks with its text as the page states it elsewhere ("articleBody" of JSON-LD). Where the two
/// are the same article, paragraphs that only the page has are boxes inside it or what follows it, and are dropped. A
/// statement that is short, cut, or of something else changes nothing.
void keep_declared(std::vector<HtmlBlock>& blocks, std::string_view declared);

/// The declared text in paragraphs, for pages that show theirs by script.
[[nodiscard]] std::vector<HtmlBlock> declared_blocks(std::string_view declared);

}  // namespace backfile::indexer
