#pragma once

#include <string>
#include <vector>

#include "indexer/formats/html/body/html_writer.hh"

namespace backfile::indexer {

/// Takes out of an article's blocks what is not its text: boilerplate by its words, captions and credits, what is
/// repeated, bylines and the title above it, other articles and bios below. `titles` are the names that the page gives
/// the article.
void trim_blocks(std::vector<HtmlBlock>& blocks, const std::vector<std::string>& titles);

/// True for running text; headings, captions and lines of links are none.
[[nodiscard]] bool is_prose(const HtmlBlock& block);

}  // namespace backfile::indexer
