#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/formats/html/body/html_hints.hh"
#include "indexer/formats/html/html_document.hh"

namespace backfile::indexer {

/// An element of a page and its measurements. Amounts of text are in letters; a Chinese or Japanese character counts as
/// three.
struct HtmlNode {
    const GumboNode* node = nullptr;
    std::uint32_t parent = 0;  ///< its own index for the root
    std::uint32_t end = 0;     ///< one past the last element below it
    GumboTag tag = GUMBO_TAG_UNKNOWN;
    bool block = false;    ///< begins a line of its own, or holds an element that does
    bool picture = false;  ///< it or an element below it shows a picture
    bool heading = false;  ///< it or an element below it is a heading
    bool dropped = false;  ///< it and all below it is not of the article
    HtmlHint hint = HtmlHint::none;
    float text = 0;       ///< all visible text below, dropped elements left out
    float link_text = 0;  ///< of it, inside links
    float prose = 0;      ///< of it, in paragraphs of running text
    float clutter = 0;    ///< of it, in lines that are mostly links
};

/// The elements of a page in document order; the descendants of node i are [i + 1, node.end).
class HtmlTree {
public:
    explicit HtmlTree(const GumboNode& root);

    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    [[nodiscard]] HtmlNode& operator[](std::size_t i) { return nodes_[i]; }
    [[nodiscard]] const HtmlNode& operator[](std::size_t i) const { return nodes_[i]; }
    /// Measures the text of every node. Must be called again after elements were dropped.
    void measure();

private:
    void add(const GumboNode& node, std::uint32_t parent);
    std::vector<HtmlNode> nodes_;
};

/// Counts the letters of a text as HtmlNode does; white space is not counted.
[[nodiscard]] float count_letters(std::string_view text);

[[nodiscard]] bool is_heading(GumboTag tag);

/// Returns the text of a text node, or "" for other nodes.
[[nodiscard]] std::string_view text_node(const GumboNode& node);

}  // namespace backfile::indexer
