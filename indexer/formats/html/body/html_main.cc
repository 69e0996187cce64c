#include "indexer/formats/html/body/html_main.hh"

#include <algorithm>

#include "indexer/base/strings.hh"

namespace backfile::indexer {

namespace {

constexpr float clutter_costs = 0.4F;  // a letter of links against a letter of prose
constexpr float hint_worth = 0.1F;     // a hint, as a share of the prose
constexpr float step_costs = 20;       // letters; of two elements with the same text the inner one is meant

/// How much more a letter of prose counts for what the element is called.
float trust(const HtmlNode& node) {
    if (attribute(*node.node, "itemprop") == "articleBody") return 1 + 3 * hint_worth;
    if (node.hint == HtmlHint::article) return 1 + 2 * hint_worth;
    if (node.tag == GUMBO_TAG_ARTICLE) return 1 + hint_worth;
    if (node.tag == GUMBO_TAG_MAIN || attribute(*node.node, "role") == "main") return 1 + hint_worth / 2;
    return 1;
}

bool can_be_main(const HtmlNode& node) {
    return node.block && !is_heading(node.tag) && node.tag != GUMBO_TAG_P && node.tag != GUMBO_TAG_LI &&
           node.tag != GUMBO_TAG_UL && node.tag != GUMBO_TAG_OL && node.tag != GUMBO_TAG_BLOCKQUOTE &&
           node.tag != GUMBO_TAG_A && node.tag != GUMBO_TAG_TR && node.tag != GUMBO_TAG_TBODY &&
           node.tag != GUMBO_TAG_TABLE && node.tag != GUMBO_TAG_HEADER && node.tag != GUMBO_TAG_FIGURE;
}

}  // namespace

std::size_t main_element(const HtmlTree& tree) {
    std::size_t best = 0;
    float best_score = 0;
    for (std::size_t i = 0; i < tree.size();) {
        const HtmlNode& node = tree[i];
        if (node.dropped || node.prose <= 0) {
            i = node.end;
            continue;
        }
        const float score = node.prose * trust(node) - node.clutter * clutter_costs;
        if (can_be_main(node) && (i == 0 || score >= best_score - step_costs)) {
            best = i;
            best_score = std::max(score, i == 0 ? score : best_score);
        }
        ++i;
    }
    return best;
}

}  // namespace backfile::indexer
