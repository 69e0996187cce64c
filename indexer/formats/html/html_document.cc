#include "indexer/formats/html/html_document.hh"

#include <algorithm>
#include <array>

#include "indexer/base/strings.hh"
#include "indexer/formats/core/html_references.hh"

namespace backfile::indexer {

namespace {

/// Elements without an end tag, and those whose end tag may be missing: they do not nest by being opened again.
bool nests(std::string_view name) {
    static constexpr std::array<std::string_view, 25> flat = {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link",   "meta", "param", "source", "track",
        "wbr",  "p",    "li", "td",  "th",    "tr", "dt",  "dd",    "option", "html", "head",  "body"};
    return std::find(flat.begin(), flat.end(), name) == flat.end();
}

/// Where a comment, or the inside of a script or style, that begins at `open` ends: what looks like tags in them opens
/// nothing. Without an end it goes to the end of the text, as in browsers. `open` itself when nothing of the kind
/// begins there.
std::size_t end_of_raw(std::string_view html, std::size_t open, std::string_view name) {
    if (html.substr(open).starts_with("<!--")) {
        const std::size_t at = html.find("-->", open + 2);
        return at == std::string_view::npos ? html.size() : at + 3;
    }
    if (name != "script" && name != "style" && name != "textarea" && name != "title") return open;
    for (std::size_t at = html.find("</", open); at != std::string_view::npos; at = html.find("</", at + 2))
        if (starts_with_nocase(html.substr(at + 2), name)) return at;
    return html.size();
}

/// Returns true for the inside of a script or style that nothing here reads: it need not be parsed. `end` is where it
/// ends.
bool is_unread(std::string_view html, std::size_t open, std::size_t end, std::string_view name) {
    if ((name != "script" && name != "style") || end == html.size()) return false;
    const std::size_t inside = html.find('>', open);
    if (inside >= end) return false;
    const std::string_view tag = html.substr(open, inside - open);
    const auto even = [&](char quote) {
        return std::count(tag.begin(), tag.end(), quote) % 2 == 0;
    };                                                                // else the '>' is quoted
    return even('"') && even('\'') && !contains_nocase(tag, "json");  // the plus may be escaped
}

/// `html` without the tags that open elements deeper than `max_depth`, counted by tags alone, without scripts and with
/// tame references.
std::string flattened(std::string_view html, int max_depth) {
    std::string out;
    out.reserve(html.size());
    int depth = 0;
    bool drawing = false;  // inside svg or math, where "<path/>" is closed and scripts are elements as all others
    for (std::size_t at = 0; at < html.size();) {
        const std::size_t open = std::min(html.find('<', at), html.size());
        out += html.substr(at, open - at);
        if (open == html.size()) break;
        std::size_t name_at = open + 1;
        const bool closing = name_at < html.size() && html[name_at] == '/';
        name_at += closing ? 1 : 0;
        std::size_t name_end = name_at;
        while (name_end < html.size() && (is_letter(html[name_end]) || is_digit(html[name_end]))) ++name_end;
        const std::string name = lower(html.substr(name_at, name_end - name_at));
        if (const std::size_t raw = closing || drawing ? open : end_of_raw(html, open, name); raw > open) {
            out += is_unread(html, open, raw, name) ? html.substr(open, html.find('>', open) + 1 - open)
                                                    : html.substr(open, raw - open);
            at = raw;
            continue;
        }
        const std::size_t end = std::min(html.find('>', open), html.size() - 1);
        const bool known = gumbo_tag_enum(name.c_str()) != GUMBO_TAG_UNKNOWN;
        if (name == "svg" || name == "math")
            drawing = !closing;
        else if (known && !closing)
            drawing = false;                                                  // an HTML element ends a drawing
        const bool closed = drawing && html[end - (end > 0 ? 1 : 0)] == '/';  // elsewhere the slash means nothing
        const bool counts = !name.empty() && nests(name) && !closed;
        if (counts) depth = std::max(0, depth + (closing ? -1 : 1));
        if (!counts || depth <= max_depth) out += html.substr(open, end + 1 - open);
        at = end + 1;
    }
    tame_references(out);
    return out;
}

const GumboNode* child_of(const GumboNode& root, GumboTag tag) {
    const GumboVector& children = root.v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
        const auto* child = static_cast<const GumboNode*>(children.data[i]);
        if (is_element(*child, tag)) return child;
    }
    return nullptr;
}

}  // namespace

void HtmlDocument::Destroy::operator()(GumboOutput* output) const {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
}

HtmlDocument::HtmlDocument(std::string_view html, int max_depth)
    : text_(std::make_unique<std::string>(flattened(html, max_depth))),
      output_(gumbo_parse_with_options(&kGumboDefaultOptions, text_->data(), text_->size())) {}

const GumboNode& HtmlDocument::root() const { return *output_->root; }
const GumboNode* HtmlDocument::head() const { return child_of(root(), GUMBO_TAG_HEAD); }
const GumboNode* HtmlDocument::body() const { return child_of(root(), GUMBO_TAG_BODY); }

std::string_view attribute(const GumboNode& node, const char* name) {
    if (!is_element(node)) return {};
    const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name);
    return found == nullptr ? std::string_view{} : std::string_view(found->value);
}

void each_element(const GumboNode& node, const std::function<bool(const GumboNode&)>& visit) {
    if (!is_element(node) || !visit(node)) return;
    const GumboVector& children = node.v.element.children;
    for (unsigned i = 0; i < children.length; ++i)
        each_element(*static_cast<const GumboNode*>(children.data[i]), visit);
}

std::string text_of(const GumboNode& node) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA)
        return node.v.text.text;
    if (!is_element(node)) return {};
    const GumboTag tag = node.v.element.tag;
    if (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_TEMPLATE || tag == GUMBO_TAG_NOSCRIPT)
        return {};
    std::string text;
    const GumboVector& children = node.v.element.children;
    for (unsigned i = 0; i < children.length; ++i) text += text_of(*static_cast<const GumboNode*>(children.data[i]));
    return text;
}

std::string title_element(const HtmlDocument& page) {
    std::string title;
    if (page.head() == nullptr) return title;
    each_element(*page.head(), [&](const GumboNode& node) {
        if (title.empty() && is_element(node, GUMBO_TAG_TITLE)) title = fold_space(text_of(node));
        return title.empty();
    });
    return title;
}

}  // namespace backfile::indexer
