#include "indexer/formats/core/markup_text.hh"

#include <algorithm>
#include <memory>

#include <gumbo.h>

#include "indexer/formats/core/html_references.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_tags = 2000;  // gumbo's time and memory grow with the square of open tags
constexpr std::size_t max_fragment = 1 << 20;

bool hidden(GumboTag tag) {
    return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_TEMPLATE || tag == GUMBO_TAG_NOSCRIPT;
}

void append_text(const GumboNode& node, std::string& out) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA) {
        out += node.v.text.text;
        return;
    }
    if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_DOCUMENT) return;
    if (node.type == GUMBO_NODE_ELEMENT && hidden(node.v.element.tag)) return;
    const GumboVector& children = node.type == GUMBO_NODE_ELEMENT ? node.v.element.children : node.v.document.children;
    for (unsigned i = 0; i < children.length; ++i) append_text(*static_cast<const GumboNode*>(children.data[i]), out);
    const GumboTag tag = node.type == GUMBO_NODE_ELEMENT ? node.v.element.tag : GUMBO_TAG_HTML;
    if (tag == GUMBO_TAG_P || tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_LI || tag == GUMBO_TAG_BR ||
        tag == GUMBO_TAG_TR || tag == GUMBO_TAG_TD)
        out.push_back(' ');
}

std::string between_tags(std::string_view html) {
    std::string out;
    bool inside = false;
    for (const char c : html) {
        if (c == '<') inside = true;
        if (!inside) out.push_back(c);
        if (c == '>') inside = false;
    }
    return out;
}

}  // namespace

std::string visible_text(std::string_view html) {
    const auto tags = static_cast<std::size_t>(std::count(html.begin(), html.end(), '<'));
    if (tags == 0 && html.find('&') == std::string_view::npos) return std::string(html);
    if (tags > max_tags || html.size() > max_fragment) return between_tags(html);
    const auto destroy = [](GumboOutput* output) { gumbo_destroy_output(&kGumboDefaultOptions, output); };
    std::string text(html);
    tame_references(text);
    const std::unique_ptr<GumboOutput, decltype(destroy)> parsed(
        gumbo_parse_with_options(&kGumboDefaultOptions, text.data(), text.size()), destroy);
    std::string out;
    if (parsed) append_text(*parsed->document, out);
    return out;
}

std::string decode_entity(std::string_view entity) { return visible_text(entity); }

}  // namespace backfile::indexer
