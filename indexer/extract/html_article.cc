#include "indexer/extract/html_article.hh"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "indexer/base/strings.hh"
#include "indexer/extract/body_writer.hh"
#include "indexer/extract/html_furniture.hh"
#include "indexer/extract/html_lines.hh"
#include "indexer/extract/html_mail.hh"
#include "indexer/extract/html_main.hh"
#include "indexer/extract/html_tree.hh"
#include "indexer/extract/html_writer.hh"
#include "indexer/extract/scraped_labels.hh"

namespace backfile {

namespace {

using Kind = HtmlBlock::Kind;
using Blocks = std::vector<HtmlBlock>;

constexpr float least_article = 250;  // letters; a page with less text than this is looked at again

float letters(const Blocks& blocks) {
    float sum = 0;
    for (const HtmlBlock& block : blocks) sum += block.letters - block.link_letters;
    return sum;
}

bool prose(const HtmlBlock& block) {
    return block.kind != Kind::heading && block.kind != Kind::caption && block.letters >= 60 && block.link_letters < block.letters * 0.5F;
}

/// Cuts what "Related articles" opens: to the end when little prose follows, else only the lines of links below it.
void cut_other_things(Blocks& blocks) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (!opens_other_things(blocks[i])) continue;
        float before = 0, after = 0;
        for (std::size_t k = 0; k < blocks.size(); ++k)
            if (prose(blocks[k])) (k < i ? before : after) += blocks[k].letters;
        std::size_t end = i + 1;
        if (after * 4 <= before) {
            end = blocks.size();
        } else {
            while (end < blocks.size() && blocks[end].link_letters > blocks[end].letters * 0.6F) ++end;
        }
        if (before <= 0 && end == blocks.size()) continue;
        blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(i), blocks.begin() + static_cast<std::ptrdiff_t>(end));
        --i;
    }
}

/// A short paragraph that is one link leads to another article; where many are so, the article is a list of links.
bool lone_link(const HtmlBlock& block) {
    return (block.kind == Kind::paragraph || block.kind == Kind::heading) && block.link_letters > block.letters * 0.85F && block.letters < 160;
}

void drop_furniture_lines(Blocks& blocks) {
    float links = 0, all = 0, captions = 0;
    for (const HtmlBlock& block : blocks) {
        links += block.link_letters;
        all += block.letters;
        if (block.kind == Kind::caption) captions += block.letters;
    }
    const bool of_pictures = captions > all * 0.3F;  // then the captions are the article
    const bool digest = links > all * 0.4F;
    std::unordered_set<std::string> seen;
    std::erase_if(blocks, [&](const HtmlBlock& block) {
        if (line_is_furniture(block) || (!digest && lone_link(block) && block.kind != Kind::heading)) return true;
        if (!of_pictures && block.kind == Kind::caption) return true;
        const bool again = block.letters > 50 && block.kind != Kind::verbatim && seen.contains(block.text);
        if (block.kind != Kind::paragraph) seen.insert(block.text);  // a list of highlights, which the text repeats
        return again;
    });
}

/// Bylines and datelines above the text, and headings with nothing below them.
void trim_edges(Blocks& blocks) {
    std::size_t head = 0;
    while (head < blocks.size() && !prose(blocks[head])) ++head;
    if (head == blocks.size()) return;
    std::size_t i = 0;
    std::erase_if(blocks, [&](const HtmlBlock& block) {
        const bool near_top = i++ < head + 1;
        return near_top && block.letters < 120 && block.kind != Kind::heading && !facts_of_line(block.text).empty();
    });
    while (!blocks.empty() && blocks.back().kind == Kind::heading) blocks.pop_back();
}

bool same_title(std::string_view a, std::string_view b) { return !a.empty() && equal_nocase(fold_space(a), fold_space(b)); }

/// The title among the headings of the page: an h1 whose words the title element has, else the only h1; 0 for none.
std::size_t visible_title(const HtmlTree& tree, std::string_view page_title) {
    std::size_t only = 0;
    int count = 0;
    for (std::size_t i = 0; i < tree.size(); ++i) {
        if (tree[i].tag != GUMBO_TAG_H1) continue;
        const std::string text = fold_space(text_of(*tree[i].node));
        if (text.empty()) continue;
        if (contains_nocase(page_title, text) && text.size() * 3 >= page_title.size()) return i;
        only = i;
        ++count;
    }
    return count == 1 ? only : 0;
}

std::string title_element(const HtmlDocument& page) {
    std::string title;
    if (page.head() == nullptr) return title;
    each_element(*page.head(), [&](const GumboNode& node) {
        if (title.empty() && is_element(node, GUMBO_TAG_TITLE)) title = fold_space(text_of(node));
        return true;
    });
    return title;
}

void write(Blocks& blocks, Content& content) {
    BodyWriter writer;
    for (HtmlBlock& block : blocks) {
        switch (block.kind) {
            case Kind::heading: writer.heading(block.text, block.level); break;
            case Kind::item: writer.item(block.text); break;
            case Kind::verbatim: writer.verbatim(block.text); break;
            default: writer.paragraph(block.text);
        }
        std::move(block.links.begin(), block.links.end(), std::back_inserter(content.links));
    }
    content.body = writer.take_body();
    content.headings = writer.take_headings();
}

/// The deck: running text between the title and the element that holds the article.
Blocks deck(const HtmlTree& tree, std::size_t title, std::size_t root) {
    constexpr std::size_t most = 3;
    Blocks blocks;
    if (title == 0 || title >= root) return blocks;
    for (std::size_t i = tree[title].end; i < root && blocks.size() < most;) {
        if (tree[i].dropped) {
            i = tree[i].end;
        } else if (tree[i].end > root || !tree[i].block || tree[i].tag == GUMBO_TAG_A) {
            i = tree[i].tag == GUMBO_TAG_A ? tree[i].end : i + 1;
        } else {
            for (HtmlBlock& block : html_blocks(tree, i)) {
                const bool text = (prose(block) || (block.kind == Kind::heading && block.letters >= 60)) && block.link_letters < block.letters * 0.3F;
                if (!text || block.kind == Kind::item || block.kind == Kind::row || blocks.size() >= most || !facts_of_line(block.text).empty()) continue;
                block.kind = Kind::paragraph;
                blocks.push_back(std::move(block));
            }
            i = tree[i].end;
        }
    }
    return blocks;
}

/// The article's blocks. A careful look drops what is called furniture; when that leaves next to nothing, a second look
/// keeps it.
Blocks article_blocks(HtmlTree& tree, std::size_t title) {
    const HtmlTree seen = tree;
    drop_furniture(tree, title);
    std::size_t root = main_element(tree);
    drop_link_lists(tree, root);
    Blocks blocks = deck(tree, title, root);
    Blocks inside = html_blocks(tree, root);
    std::erase_if(blocks, [&](const HtmlBlock& block) {
        return std::any_of(inside.begin(), inside.end(), [&](const HtmlBlock& other) { return other.text == block.text; });
    });
    std::move(inside.begin(), inside.end(), std::back_inserter(blocks));
    if (letters(blocks) >= least_article) return blocks;
    HtmlTree again = seen;
    root = main_element(again);
    drop_link_lists(again, root);
    Blocks more = html_blocks(again, root);
    return letters(more) > letters(blocks) * 2 ? more : blocks;
}

}  // namespace

Content html_content(const HtmlDocument& page, std::string_view known_title, PageKind kind) {
    Content content;
    const std::string page_title = title_element(page);
    if (page.body() == nullptr) {
        content.title = page_title;
        return content;
    }
    HtmlTree tree(*page.body());
    drop_unseen(tree);
    if (kind == PageKind::mail) drop_quoted_mail(tree);
    const std::size_t title = visible_title(tree, page_title);
    content.title = title > 0 ? fold_space(text_of(*tree[title].node)) : page_title;
    Blocks blocks = article_blocks(tree, title);
    drop_furniture_lines(blocks);
    cut_other_things(blocks);
    trim_edges(blocks);
    if (kind == PageKind::mail) drop_signature(blocks);
    std::size_t place = 0;
    std::erase_if(blocks, [&](const HtmlBlock& block) {
        const bool near_top = place++ < 6;
        return near_top && (same_title(block.text, content.title) || same_title(block.text, known_title));
    });
    write(blocks, content);
    return content;
}

Content html_part_content(const HtmlDocument& page) {
    Content content;
    if (page.body() == nullptr) return content;
    HtmlTree tree(*page.body());
    drop_unseen(tree);
    Blocks blocks = html_blocks(tree, 0);
    write(blocks, content);
    return content;
}

}  // namespace backfile
