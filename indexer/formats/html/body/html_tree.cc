#include "indexer/formats/html/body/html_tree.hh"

#include <algorithm>
#include <array>

#include "indexer/base/strings.hh"

namespace backfile::indexer {

namespace {

constexpr float min_prose = 70;  // letters; shorter lines are as often boilerplate as text

bool is_block(GumboTag tag) {
    static constexpr auto inline_tags = std::to_array<GumboTag>({
        GUMBO_TAG_A,     GUMBO_TAG_ABBR,     GUMBO_TAG_ACRONYM, GUMBO_TAG_B,      GUMBO_TAG_BDI,     GUMBO_TAG_BDO,
        GUMBO_TAG_BIG,   GUMBO_TAG_BR,       GUMBO_TAG_CITE,    GUMBO_TAG_CODE,   GUMBO_TAG_DATA,    GUMBO_TAG_DEL,
        GUMBO_TAG_DFN,   GUMBO_TAG_EM,       GUMBO_TAG_FONT,    GUMBO_TAG_I,      GUMBO_TAG_IMG,     GUMBO_TAG_INS,
        GUMBO_TAG_KBD,   GUMBO_TAG_LABEL,    GUMBO_TAG_MARK,    GUMBO_TAG_NOBR,   GUMBO_TAG_Q,       GUMBO_TAG_RB,
        GUMBO_TAG_RP,    GUMBO_TAG_RT,       GUMBO_TAG_RUBY,    GUMBO_TAG_S,      GUMBO_TAG_SAMP,    GUMBO_TAG_SMALL,
        GUMBO_TAG_SPAN,  GUMBO_TAG_STRIKE,   GUMBO_TAG_STRONG,  GUMBO_TAG_SUB,    GUMBO_TAG_SUP,     GUMBO_TAG_TIME,
        GUMBO_TAG_TT,    GUMBO_TAG_U,        GUMBO_TAG_VAR,     GUMBO_TAG_WBR,    GUMBO_TAG_UNKNOWN, GUMBO_TAG_SCRIPT,
        GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_SVG,     GUMBO_TAG_BUTTON, GUMBO_TAG_INPUT,   GUMBO_TAG_IFRAME,
        GUMBO_TAG_MATH,  GUMBO_TAG_MI,       GUMBO_TAG_MO,      GUMBO_TAG_MN,     GUMBO_TAG_MS,      GUMBO_TAG_MTEXT,
        GUMBO_TAG_META,  GUMBO_TAG_LINK,     GUMBO_TAG_SOURCE,
    });
    static const auto table = [] {
        std::array<bool, GUMBO_TAG_LAST + 1> blocks{};
        blocks.fill(true);
        for (const GumboTag inline_tag : inline_tags) blocks[inline_tag] = false;
        return blocks;
    }();
    return table[std::min<std::size_t>(tag, GUMBO_TAG_LAST)];
}

/// The text of a block itself and of the inline elements in it.
struct Line {
    float text = 0;
    float links = 0;
};

/// Adds a line of a block to what the block holds.
void add_line(HtmlNode& node, const Line& line) {
    if (line.text <= 0) return;
    const float plain = line.text - line.links;
    if (line.links > line.text * 0.5F) {
        node.clutter += line.links;
    } else if (is_heading(node.tag) || node.tag == GUMBO_TAG_FIGCAPTION) {
        return;
    } else if (plain >= min_prose || node.tag == GUMBO_TAG_PRE) {
        node.prose += plain;
    } else if (node.tag == GUMBO_TAG_P || node.tag == GUMBO_TAG_LI || node.tag == GUMBO_TAG_DD ||
               node.tag == GUMBO_TAG_TD) {
        node.prose += plain * 0.25F;
    }
}

}  // namespace

bool is_heading(GumboTag tag) { return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6; }

std::string_view text_node(const GumboNode& node) {
    const bool text = node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
                      node.type == GUMBO_NODE_CDATA;
    return text ? std::string_view(node.v.text.text) : std::string_view{};
}

float count_letters(std::string_view text) {
    std::size_t letters = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0xE3 && byte < 0xF0)
            letters += 3;
        else if ((byte & 0xC0U) != 0x80U && byte > 0x20)
            ++letters;
    }
    return static_cast<float>(letters);
}

HtmlTree::HtmlTree(const GumboNode& root) {
    add(root, 0);
    for (std::size_t i = nodes_.size(); i-- > 1;) {
        HtmlNode& parent = nodes_[nodes_[i].parent];
        parent.block = parent.block || nodes_[i].block;
        parent.picture = parent.picture || nodes_[i].picture;
        parent.heading = parent.heading || nodes_[i].heading;
    }
}

void HtmlTree::add(const GumboNode& node, std::uint32_t parent) {
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    HtmlNode& made = nodes_.emplace_back();
    made.node = &node;
    made.parent = parent;
    made.tag = node.v.element.tag;
    made.block = is_block(made.tag);
    made.picture = made.tag == GUMBO_TAG_IMG;
    made.heading = is_heading(made.tag);
    made.hint = hint_of(attribute(node, "class"), is_heading(made.tag)
                                                      ? std::string_view{}
                                                      : attribute(node, "id"));  // a heading's id repeats its words
    const GumboVector& children = node.v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
        const auto& child = *static_cast<const GumboNode*>(children.data[i]);
        if (is_element(child)) add(child, index);
    }
    nodes_[index].end = static_cast<std::uint32_t>(nodes_.size());
}

void HtmlTree::measure() {
    std::vector<Line> lines(nodes_.size());
    for (HtmlNode& node : nodes_) node.text = node.link_text = node.prose = node.clutter = 0;
    for (std::size_t i = nodes_.size(); i-- > 0;) {
        HtmlNode& node = nodes_[i];
        if (node.dropped) continue;
        Line& line = lines[i];
        const GumboVector& children = node.node->v.element.children;
        for (unsigned c = 0; c < children.length; ++c) {
            const std::string_view text = text_node(*static_cast<const GumboNode*>(children.data[c]));
            if (!text.empty()) line.text += count_letters(text);
        }
        const bool link = node.tag == GUMBO_TAG_A;
        if (link) line.links = line.text;
        if (node.block || i == 0) {
            node.text += line.text;
            node.link_text += line.links;
            add_line(node, line);
            if (link) {  // a card: all in it leads elsewhere
                node.clutter += node.prose;
                node.prose = 0;
                node.link_text = node.text;
            }
        } else {
            node.text = line.text;
            node.link_text = line.links;
        }
        if (i == 0) continue;
        HtmlNode& parent = nodes_[node.parent];
        if (node.block) {
            parent.text += node.text;
            parent.link_text += node.link_text;
            parent.prose += node.prose;
            parent.clutter += node.clutter;
        } else {
            lines[node.parent].text += line.text;
            lines[node.parent].links += line.links;
        }
    }
}

}  // namespace backfile::indexer
