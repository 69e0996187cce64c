#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/formats/html/body/html_tree.hh"

namespace backfile::indexer {

/// One paragraph, heading, item, table row, caption or piece of code.
struct HtmlBlock {
    enum class Kind { paragraph, heading, item, row, caption, verbatim };
    Kind kind = Kind::paragraph;
    int level = 0;      ///< of a heading
    std::string text;   ///< white space folded, but for verbatim text
    float letters = 0;  ///< as HtmlNode counts
    float link_letters = 0;
    std::uint32_t box = 0;  ///< the class of the element that holds it: paragraphs of one text share it
    std::vector<std::string> links;
};

/// Splits the text below `root` into blocks, without dropped elements. Two line breaks in a row separate paragraphs.
[[nodiscard]] std::vector<HtmlBlock> html_blocks(const HtmlTree& tree, std::size_t root);

}  // namespace backfile::indexer
