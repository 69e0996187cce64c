#include "indexer/formats/html/body/html_writer.hh"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/base/strings.hh"

namespace backfile::indexer {

namespace {

using Kind = HtmlBlock::Kind;

/// A picture's box: a figure, or any box that holds a picture and a line of text; one with a heading only if it leads
/// elsewhere.
bool picture_box(const HtmlNode& node) {
    constexpr float max_letters = 200;
    if (node.tag == GUMBO_TAG_FIGURE) return true;
    return node.picture && (!node.heading || node.link_text > node.text * 0.3F) && node.text <= max_letters &&
           (node.tag == GUMBO_TAG_DIV || node.tag == GUMBO_TAG_SECTION || node.tag == GUMBO_TAG_TABLE);
}

bool names_caption(const HtmlNode& node) {
    if (node.tag == GUMBO_TAG_FIGCAPTION || picture_box(node)) return true;
    const std::string_view classes = attribute(*node.node, "class");
    if (classes.empty()) return false;
    static constexpr auto words = std::to_array<std::string_view>(
        {"caption", "bildunterschrift", "legend", "img_desc", "image-desc", "imagetext"});
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return contains_nocase(classes, word); });
}

class Collector {
public:
    explicit Collector(const HtmlTree& tree) : tree_(tree) {}

    std::vector<HtmlBlock> collect(std::size_t root) {
        box_ = box_of(root);
        below(root);
        flush();
        return std::move(blocks_);
    }

private:
    void below(std::size_t i) {
        const GumboVector& children = tree_[i].node->v.element.children;
        std::size_t next = i + 1;
        for (unsigned c = 0; c < children.length; ++c) {
            const auto& child = *static_cast<const GumboNode*>(children.data[c]);
            if (is_element(child)) {
                const std::size_t at = next;
                next = tree_[at].end;
                if (!tree_[at].dropped) element(at);
            } else {
                text(text_node(child));
            }
        }
    }

    void text(std::string_view piece) {
        if (piece.empty()) return;
        if (!pre_ && !trim(piece).empty()) breaks_ = 0;
        current_.text += piece;
        if (link_depth_ > 0) current_.link_letters += count_letters(piece);
    }

    void element(std::size_t i) {
        const HtmlNode& node = tree_[i];
        if (node.tag == GUMBO_TAG_BR) {
            line_break();
            return;
        }
        if (node.tag == GUMBO_TAG_PRE) {
            code(i);
            return;
        }
        if (node.tag == GUMBO_TAG_TR && simple_row(i)) {
            row(i);
            return;
        }
        const bool link = node.tag == GUMBO_TAG_A;
        if (link) open_link(*node.node);
        if (node.block) {
            block(i);
        } else {
            below(i);
        }
        if (link) --link_depth_;
    }

    void open_link(const GumboNode& node) {
        ++link_depth_;
        const std::string_view target = trim(attribute(node, "href"));
        const std::size_t colon = target.find_first_of(":/?#");
        const bool other_scheme = colon != std::string_view::npos && target[colon] == ':' &&
                                  !starts_with_nocase(target, "http");
        if (!target.empty() && target.front() != '#' && !other_scheme) current_.links.emplace_back(target);
    }

    void block(std::size_t i) {
        const HtmlNode& node = tree_[i];
        flush();
        const Kind before = std::exchange(kind_, kind_of(node, kind_));
        const int level_before = std::exchange(
            level_, is_heading(node.tag) ? 1 + static_cast<int>(node.tag - GUMBO_TAG_H1) : level_);
        const auto box_before = std::exchange(box_, box_of(i));
        if (node.tag == GUMBO_TAG_LI) item_opens_ = true;
        below(i);
        flush();
        box_ = box_before;
        if (node.tag == GUMBO_TAG_LI) item_opens_ = false;
        kind_ = before;
        level_ = level_before;
    }

    /// Paragraphs and the like belong to what is around them. Boxes of one class are one.
    [[nodiscard]] std::uint32_t box_of(std::size_t i) {
        while (i > 0 &&
               (tree_[i].tag == GUMBO_TAG_P || tree_[i].tag == GUMBO_TAG_LI || is_heading(tree_[i].tag) ||
                tree_[i].tag == GUMBO_TAG_BLOCKQUOTE || tree_[i].tag == GUMBO_TAG_UL || tree_[i].tag == GUMBO_TAG_OL))
            i = tree_[i].parent;
        return boxes_.try_emplace(attribute(*tree_[i].node, "class"), static_cast<std::uint32_t>(i)).first->second;
    }

    static Kind kind_of(const HtmlNode& node, Kind outer) {
        if (is_heading(node.tag)) return outer == Kind::caption ? outer : Kind::heading;
        if (node.tag == GUMBO_TAG_BLOCKQUOTE) return Kind::paragraph;
        if (names_caption(node)) return Kind::caption;
        return outer == Kind::caption || outer == Kind::heading ? outer : Kind::paragraph;
    }

    /// A single break is a space, two part paragraphs.
    void line_break() {
        current_.text += pre_ ? '\n' : ' ';
        if (++breaks_ >= 2 && !pre_) flush();
    }

    void code(std::size_t i) {
        flush();
        pre_ = true;
        below(i);
        pre_ = false;
        const bool numbers = std::all_of(current_.text.begin(), current_.text.end(),
                                         [](char c) { return is_digit(c) || is_space(c); });
        if (numbers) current_.text.clear();  // of the lines of code next to them
        current_.kind = Kind::verbatim;
        push();
    }

    /// Rows of short cells are data; others lay out a page.
    [[nodiscard]] bool simple_row(std::size_t i) const {
        constexpr float max_cell = 250;
        std::size_t cells = 0;
        for (std::size_t k = i + 1; k < tree_[i].end; k = tree_[k].end) {
            if (tree_[k].dropped) continue;
            ++cells;
            if (tree_[k].text > max_cell) return false;
            for (std::size_t inner = k + 1; inner < tree_[k].end; ++inner)
                if (tree_[inner].tag == GUMBO_TAG_TABLE || tree_[inner].tag == GUMBO_TAG_PRE ||
                    is_heading(tree_[inner].tag))
                    return false;
        }
        return cells > 1;
    }

    void row(std::size_t i) {
        flush();
        std::string cells;
        for (std::size_t k = i + 1; k < tree_[i].end; k = tree_[k].end) {
            if (tree_[k].dropped) continue;
            std::vector<HtmlBlock> inner = Collector(tree_).collect(k);
            std::string cell;
            for (HtmlBlock& b : inner) {
                cell += (cell.empty() ? "" : " ") + fold_space(b.text);
                current_.link_letters += b.link_letters;
                std::move(b.links.begin(), b.links.end(), std::back_inserter(current_.links));
            }
            if (!cell.empty()) cells += (cells.empty() ? "" : " · ") + cell;
        }
        std::size_t table = i;
        while (table > 0 && tree_[table].tag != GUMBO_TAG_TABLE) table = tree_[table].parent;
        const auto box_before = std::exchange(box_, box_of(tree_[table].parent));  // data belong to what is around them
        current_.text = std::move(cells);
        current_.kind = Kind::row;
        push();
        box_ = box_before;
    }

    void flush() {
        breaks_ = 0;
        current_.kind = kind_;
        current_.level = level_;
        push();
    }

    void push() {
        if (current_.kind != Kind::verbatim) current_.text = fold_space(current_.text);
        current_.box = box_;
        current_.letters = count_letters(current_.text);
        HtmlBlock done = std::exchange(current_, HtmlBlock{});
        if (done.letters <= 0) return;
        if (item_opens_ && done.kind == Kind::paragraph) done.kind = Kind::item;
        item_opens_ = false;  // a second paragraph of an item is a paragraph
        blocks_.push_back(std::move(done));
    }

    const HtmlTree& tree_;
    std::vector<HtmlBlock> blocks_;
    std::unordered_map<std::string_view, std::uint32_t> boxes_;
    HtmlBlock current_;
    Kind kind_ = Kind::paragraph;
    int level_ = 0;
    std::uint32_t box_ = 0;
    int link_depth_ = 0;
    int breaks_ = 0;
    bool pre_ = false;
    bool item_opens_ = false;
};

}  // namespace

std::vector<HtmlBlock> html_blocks(const HtmlTree& tree, std::size_t root) { return Collector(tree).collect(root); }

}  // namespace backfile::indexer
