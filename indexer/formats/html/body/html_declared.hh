#pragma once

#include <string_view>
#include <vector>

#include "indexer/formats/html/body/html_writer.hh"

namespace backfile::indexer {

/// Compares an article's blocks with its text in the page's JSON-LD ("articleBody"). If both are the same article,
/// drops paragraphs that only the page has: boxes inside it or below it. Ignores a declared text that is short, cut or
/// of another article.
void keep_declared(std::vector<HtmlBlock>& blocks, std::string_view declared);

/// Splits the declared text into paragraphs, for pages that render their text by script.
[[nodiscard]] std::vector<HtmlBlock> declared_blocks(std::string_view declared);

}  // namespace backfile::indexer
