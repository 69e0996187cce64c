#pragma once

#include <string>
#include <vector>

#include "indexer/formats/html/body/html_writer.hh"

namespace backfile::indexer {

/// Removes from an article's blocks what is not its text: boilerplate, captions and credits, repeated blocks, bylines
/// and the title above it, other articles and author bios below it. `titles` are the names that the page gives the
/// article.
void trim_blocks(std::vector<HtmlBlock>& blocks, const std::vector<std::string>& titles);

/// Checks for running text; headings, captions and lines of links are not.
[[nodiscard]] bool is_prose(const HtmlBlock& block);

}  // namespace backfile::indexer
