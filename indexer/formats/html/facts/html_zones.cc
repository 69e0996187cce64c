#include "indexer/formats/html/facts/html_zones.hh"

#include <algorithm>
#include <array>

#include "indexer/base/strings.hh"
#include "indexer/formats/html/class_words.hh"

namespace backfile::indexer {

namespace {

constexpr std::array aside_tags = {GUMBO_TAG_NAV,      GUMBO_TAG_FOOTER,   GUMBO_TAG_ASIDE,     GUMBO_TAG_FORM,
                                   GUMBO_TAG_SELECT,   GUMBO_TAG_BUTTON,   GUMBO_TAG_SCRIPT,    GUMBO_TAG_STYLE,
                                   GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_IFRAME,    GUMBO_TAG_SVG,
                                   GUMBO_TAG_OPTION,   GUMBO_TAG_TEXTAREA, GUMBO_TAG_BLOCKQUOTE};

/// Elements that hold whole pages carry such names for other reasons ("has-sidebar").
bool holds_page(const GumboNode& node) {
    return is_element(node, GUMBO_TAG_HTML) || is_element(node, GUMBO_TAG_BODY) || is_element(node, GUMBO_TAG_MAIN) ||
           is_element(node, GUMBO_TAG_ARTICLE);
}

/// Returns false once `out` is longer than `max_bytes`.
bool collect(const GumboNode& node, std::string& out, std::size_t max_bytes) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA || node.type == GUMBO_NODE_WHITESPACE) {
        const std::string_view text = node.v.text.text;
        if (!trim(text).empty() || out.empty() || out.back() != ' ') out += trim(text).empty() ? " " : text;
        return out.size() <= max_bytes;
    }
    if (!is_element(node)) return true;
    const GumboTag tag = node.v.element.tag;
    if (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_TEMPLATE || tag == GUMBO_TAG_NOSCRIPT)
        return true;
    const GumboVector& children = node.v.element.children;
    for (unsigned i = 0; i < children.length; ++i)
        if (!collect(*static_cast<const GumboNode*>(children.data[i]), out, max_bytes)) return false;
    if (tag == GUMBO_TAG_BR) out.push_back(' ');
    return true;
}

}  // namespace

std::string short_text(const GumboNode& node, std::size_t max_bytes) {
    std::string text;
    return collect(node, text, 4 * max_bytes) && fold_space(text).size() <= max_bytes ? fold_space(text)
                                                                                      : std::string{};
}

std::string names_of(const GumboNode& node) {
    std::string names;
    for (const char* name : {"class", "id", "itemprop", "role", "data-testid"})
        if (const std::string_view value = attribute(node, name); !value.empty())
            names += lower(value.substr(0, 300)) + ' ';
    return names;
}

bool has_word(std::string_view text, std::string_view words) {
    constexpr std::size_t anywhere = 6;
    if (text.empty()) return false;
    while (!words.empty()) {
        const std::string_view word = words.substr(0, words.find('|'));
        words.remove_prefix(std::min(words.size(), word.size() + 1));
        for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
            if (word.size() >= anywhere || at == 0 || !is_letter(text[at - 1])) return true;
    }
    return false;
}

bool is_aside(const GumboNode& node) {
    if (!is_element(node) || holds_page(node)) return false;
    if (std::find(aside_tags.begin(), aside_tags.end(), node.v.element.tag) != aside_tags.end()) return true;
    const std::string names = names_of(node);
    return !names.empty() && has_word(names, class_words::aside);
}

bool holds(const GumboNode& node, const GumboNode* below) {
    for (; below != nullptr; below = below->parent)
        if (below == &node) return true;
    return false;
}

}  // namespace backfile::indexer
