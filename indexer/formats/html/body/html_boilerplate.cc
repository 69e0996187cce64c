#include "indexer/formats/html/body/html_boilerplate.hh"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/base/strings.hh"

namespace backfile::indexer {

namespace {

/// Thresholds that separate boilerplate from text; shares are shares of letters. Each has its reason;
/// tests/relevance/eval-extraction measures their joint effect, not that of each.
struct Limits {
    // Whether an element contains the article, whatever its name.
    float surely_article = 0.6F;   ///< of the page's prose: more than all else together
    float perhaps_article = 0.1F;  ///< less is not an article, even with a title or a class that says so
    float article_element = 0.2F;  ///< of the page's prose, in an <article> that is not a comment
    float hidden_page = 0.8F;      ///< of the page's prose: hides it until a script or a payment shows it

    // A card of another article.
    float max_card = 700;        ///< letters: a headline, a teaser and a byline
    float min_headline = 15;     ///< letters: two or three words
    float headline_link = 0.8F;  ///< of the headline is a link
    std::size_t min_cards = 4;   ///< fewer are links that an article recommends
    std::size_t max_strays = 3;  ///< elements next to the cards before counting stops
    float text_elsewhere = 400;  ///< letters of prose elsewhere: the cards are not what the page is for

    // Elements whose class names boilerplate.
    float sentence = 60;           ///< letters around a few words in a line: they belong to it, whatever their class
    float all_comments = 0.95F;    ///< of the page's prose: then the thread is the article
    float weak_links = 0.4F;       ///< of a weakly named box are links, and
    float weak_links_most = 0.3F;  ///< it has less than this of the page's prose
    float weak_prose = 100;        ///< letters of prose in a weakly named box that is not part of the text
    float weak_text = 250;         ///< letters of any kind in it
    float listing = 0.6F;          ///< of a box is code: a listing with its toolbar
    float common_class = 0.2F;     ///< of the page's prose is in elements of one class: parts of the article
    float common_box = 200;        ///< letters of prose in each of them
    float common_links = 0.3F;     ///< of their prose are links: a list of teasers

    // Lists of links.
    float min_around = 12;         ///< letters outside the links of a paragraph in a div
    float list_links = 0.7F;       ///< of a list's letters: a list in a text may have many
    float box_links = 0.55F;       ///< of a table's or box's: more than half
    float list_of_article = 0.3F;  ///< of the article's prose in it: then the list is the article
};
constexpr Limits limits;

/// Returns whether elements of this tag never contain text.
bool never_text(GumboTag tag) {
    switch (tag) {
        case GUMBO_TAG_SCRIPT:
        case GUMBO_TAG_STYLE:
        case GUMBO_TAG_NOSCRIPT:
        case GUMBO_TAG_TEMPLATE:
        case GUMBO_TAG_SVG:
        case GUMBO_TAG_IFRAME:
        case GUMBO_TAG_OBJECT:
        case GUMBO_TAG_EMBED:
        case GUMBO_TAG_CANVAS:
        case GUMBO_TAG_VIDEO:
        case GUMBO_TAG_AUDIO:
        case GUMBO_TAG_SELECT:
        case GUMBO_TAG_OPTION:
        case GUMBO_TAG_BUTTON:
        case GUMBO_TAG_INPUT:
        case GUMBO_TAG_TEXTAREA:
        case GUMBO_TAG_DATALIST:
        case GUMBO_TAG_HEAD:
        case GUMBO_TAG_TITLE:
        case GUMBO_TAG_MENU:
        case GUMBO_TAG_NOFRAMES:
        case GUMBO_TAG_RP:
        case GUMBO_TAG_RT:
        case GUMBO_TAG_LABEL: return true;
        default: return false;
    }
}

bool hidden(const HtmlNode& at) {
    const GumboNode& node = *at.node;
    if (gumbo_get_attribute(&node.v.element.attributes, "hidden") != nullptr) return true;
    // "aria-hidden" keeps the rest of an article from some readers only.
    const bool paragraph = at.tag == GUMBO_TAG_P && at.prose > 0;
    if (!paragraph && equal_nocase(attribute(node, "aria-hidden"), "true")) return true;
    const std::string_view style = attribute(node, "style");
    if (style.empty()) return false;
    std::string folded = lower(style);
    std::erase_if(folded, is_space);
    return folded.find("display:none") != std::string::npos || folded.find("visibility:hidden") != std::string::npos;
}

/// Surroundings by their meaning; they may yet hold the article on pages that use them wrongly.
bool surrounds(const HtmlNode& node) {
    if (node.tag == GUMBO_TAG_NAV || node.tag == GUMBO_TAG_ASIDE || node.tag == GUMBO_TAG_FOOTER ||
        node.tag == GUMBO_TAG_FORM || node.tag == GUMBO_TAG_FIELDSET)
        return true;
    const std::string_view role = attribute(*node.node, "role");
    if (role.empty()) return false;
    static constexpr auto roles = std::to_array<std::string_view>(
        {"navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar",
         "toolbar", "button", "tooltip", "alert", "form", "menuitem"});
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool article_hint(const HtmlNode& node) {
    return node.hint == HtmlHint::article || attribute(*node.node, "itemprop") == "articleBody";
}

/// Returns whether this subtree probably contains the article, whatever its name.
bool holds_article(const HtmlTree& tree, std::size_t i, std::size_t title, float all_prose) {
    const HtmlNode& node = tree[i];
    if (node.prose > all_prose * limits.surely_article) return true;
    if (node.prose < all_prose * limits.perhaps_article) return false;
    if (title > i && title < node.end) return true;
    for (std::size_t k = i + 1; k < node.end; ++k)
        if (!tree[k].dropped && article_hint(tree[k]) && tree[k].prose > all_prose * limits.perhaps_article)
            return true;
    return false;
}

/// A card of a list of other articles: a headline that is a link, with or without a teaser.
bool card(const HtmlTree& tree, std::size_t i) {
    if (tree[i].dropped || !tree[i].block || tree[i].text > limits.max_card) return false;
    for (std::size_t k = i; k < tree[i].end; ++k)
        if (is_heading(tree[k].tag) && !tree[k].dropped)
            return tree[k].text >= limits.min_headline &&
                   (tree[k].link_text > tree[k].text * limits.headline_link || tree[tree[k].parent].tag == GUMBO_TAG_A);
    return false;
}

/// Four cards or more and little else, not inside what is marked as the article.
bool stream_of_cards(const HtmlTree& tree, std::size_t i) {
    const HtmlNode& node = tree[i];
    if (node.tag != GUMBO_TAG_UL && node.tag != GUMBO_TAG_OL && node.tag != GUMBO_TAG_DIV &&
        node.tag != GUMBO_TAG_SECTION)
        return false;
    std::size_t cards = 0, others = 0;
    for (std::size_t k = i + 1; k < node.end; k = tree[k].end) {
        if (tree[k].dropped || tree[k].text <= 0) continue;
        ++(card(tree, k) ? cards : others);
        if (others > cards + limits.max_strays) return false;
    }
    if (cards < limits.min_cards || others > cards / 2) return false;
    for (std::size_t up = i; up > 0; up = tree[up].parent)
        if (tree[up].tag == GUMBO_TAG_ARTICLE || article_hint(tree[up])) return false;
    return true;
}

/// A listing's box, which has the name of its tool's toolbar, card or player.
bool mostly_code(const HtmlTree& tree, std::size_t i) {
    float code = 0;
    for (std::size_t k = i; k < tree[i].end; k = tree[k].tag == GUMBO_TAG_PRE ? tree[k].end : k + 1)
        if (tree[k].tag == GUMBO_TAG_PRE && !tree[k].dropped) code += tree[k].text;
    return code > 0 && code >= tree[i].text * limits.listing;
}

bool to_drop(const HtmlTree& tree, std::size_t i, std::size_t title, float all_prose) {
    const HtmlNode& node = tree[i];
    if (i == title || node.tag == GUMBO_TAG_BODY || node.tag == GUMBO_TAG_MAIN) return false;
    if (node.tag == GUMBO_TAG_ARTICLE && node.hint != HtmlHint::comments &&
        node.prose > all_prose * limits.article_element)
        return false;
    if (!node.block && tree[node.parent].text - node.text >= limits.sentence && node.text < limits.sentence)
        return false;
    if (surrounds(node)) return !holds_article(tree, i, title, all_prose);
    const bool hinted = node.hint == HtmlHint::boilerplate || node.hint == HtmlHint::weak;
    if (hinted && mostly_code(tree, i)) return false;
    switch (node.hint) {
        case HtmlHint::comments:
            return node.prose < all_prose * limits.all_comments && (title <= i || title >= node.end);
        case HtmlHint::boilerplate: return !holds_article(tree, i, title, all_prose);
        case HtmlHint::weak:
            if (node.link_text > node.text * limits.weak_links) return node.prose < all_prose * limits.weak_links_most;
            return node.prose < limits.weak_prose && node.text < limits.weak_text;
        case HtmlHint::none:
        case HtmlHint::article: break;
    }
    const bool enough_else = all_prose - node.prose >= limits.text_elsewhere && (title <= i || title >= node.end);
    return enough_else && stream_of_cards(tree, i);
}

bool holds_block(const HtmlTree& tree, std::size_t i) {
    for (std::size_t k = i + 1; k < tree[i].end; k = tree[k].end)
        if (tree[k].block && !tree[k].dropped) return true;
    return false;
}

/// A heading or a list, table or box in which links are most of the text.
bool link_list(const HtmlTree& tree, std::size_t i) {
    const HtmlNode& node = tree[i];
    if (node.text <= 0 || !node.block || node.tag == GUMBO_TAG_LI || node.tag == GUMBO_TAG_P ||
        node.tag == GUMBO_TAG_TR || node.tag == GUMBO_TAG_TD || node.tag == GUMBO_TAG_BLOCKQUOTE ||
        node.tag == GUMBO_TAG_PRE || is_heading(node.tag))
        return false;
    if (node.text - node.link_text >= limits.min_around && !holds_block(tree, i)) return false;
    const float share = node.link_text / node.text;
    const bool list = node.tag == GUMBO_TAG_UL || node.tag == GUMBO_TAG_OL || node.tag == GUMBO_TAG_DL;
    return list ? share > limits.list_links : share > limits.box_links;
}

/// A class of many elements that hold a good part of the page's prose together names parts of the article ("paywall",
/// "slide"), whatever its words say.
void forgive_common_classes(HtmlTree& tree) {
    struct Sum {
        float count = 0, prose = 0, links = 0, text = 0;
        bool same = true;  // a repeated box is not part of the text
    };
    const auto judged = [](const HtmlNode& node) {
        return !node.dropped && (node.hint == HtmlHint::weak || node.hint == HtmlHint::boilerplate);
    };
    std::unordered_map<std::string_view, Sum> classes;
    for (std::size_t i = 1; i < tree.size(); ++i) {
        if (!judged(tree[i])) continue;
        Sum& sum = classes[attribute(*tree[i].node, "class")];
        sum.same = sum.same && (sum.count == 0 || sum.text == tree[i].text);
        ++sum.count;
        sum.text = tree[i].text;
        sum.prose += tree[i].prose;
        sum.links += tree[i].link_text;
    }
    for (std::size_t i = 1; i < tree.size(); ++i) {
        HtmlNode& node = tree[i];
        const std::string_view names = judged(node) ? attribute(*node.node, "class") : std::string_view{};
        if (names.empty()) continue;
        const Sum& sum = classes[names];
        const bool enough = node.tag == GUMBO_TAG_P || sum.prose >= sum.count * limits.common_box;
        if (!sum.same && enough && sum.prose > tree[0].prose * limits.common_class &&
            sum.links < sum.prose * limits.common_links)
            node.hint = HtmlHint::none;
    }
}

template <typename Decide>
void drop_where(HtmlTree& tree, std::size_t begin, std::size_t end, Decide decide) {
    for (std::size_t i = begin; i < end;) {
        HtmlNode& node = tree[i];
        if (!node.dropped && decide(i)) node.dropped = true;
        i = node.dropped ? node.end : i + 1;
    }
}

}  // namespace

void drop_unseen(HtmlTree& tree) {
    drop_where(tree, 1, tree.size(), [&](std::size_t i) { return never_text(tree[i].tag); });
    tree.measure();
    const float all = tree[0].prose;  // what hides most of it waits for a script or for payment
    drop_where(tree, 1, tree.size(), [&](std::size_t i) {
        return hidden(tree[i]) && tree[i].prose <= all * limits.hidden_page && tree[i].tag != GUMBO_TAG_MATH;
    });
    tree.measure();
}

void drop_boilerplate(HtmlTree& tree, std::size_t title) {
    const float all_prose = tree[0].prose;
    forgive_common_classes(tree);
    drop_where(tree, 1, tree.size(), [&](std::size_t i) { return to_drop(tree, i, title, all_prose); });
    tree.measure();
}

void drop_link_lists(HtmlTree& tree, std::size_t root) {
    const float prose = tree[root].prose;
    drop_where(tree, root + 1, tree[root].end,
               [&](std::size_t i) { return tree[i].prose < prose * limits.list_of_article && link_list(tree, i); });
    tree.measure();
}

}  // namespace backfile::indexer
