#include "indexer/formats/html/body/html_article.hh"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "indexer/base/strings.hh"
#include "indexer/formats/core/body_writer.hh"
#include "indexer/formats/html/body/html_boilerplate.hh"
#include "indexer/formats/html/body/html_declared.hh"
#include "indexer/formats/html/body/html_lines.hh"
#include "indexer/formats/html/body/html_mail.hh"
#include "indexer/formats/html/body/html_main.hh"
#include "indexer/formats/html/body/html_tree.hh"
#include "indexer/formats/html/body/html_trim.hh"
#include "indexer/formats/html/body/html_writer.hh"
#include "indexer/formats/text/scraped_labels.hh"

namespace backfile::indexer {

namespace {

using Kind = HtmlBlock::Kind;
using Blocks = std::vector<HtmlBlock>;

constexpr float min_article = 250;  // letters; a page with less text than this is extracted again

float letters(const Blocks& blocks) {
    float sum = 0;
    for (const HtmlBlock& block : blocks) sum += block.letters - block.link_letters;
    return sum;
}

/// The title among the headings of the page: an h1, else a lower heading, whose words the title element or the metadata
/// have; else the only h1; 0 for none.
std::size_t heading_of_title(const HtmlTree& tree, std::string_view page_title, std::string_view known_title) {
    constexpr std::size_t min_low = 15;  // bytes of a lower heading
    std::size_t only = 0, low = 0, count = 0;
    for (std::size_t i = 0; i < tree.size(); ++i) {
        const bool first_level = tree[i].tag == GUMBO_TAG_H1;
        if (!first_level && (low > 0 || !is_heading(tree[i].tag) || tree[i].tag > GUMBO_TAG_H3 || tree[i].dropped))
            continue;
        const std::string text = fold_space(text_of(*tree[i].node));
        if (text.empty()) continue;
        const bool said = equal_nocase(text, known_title) ||
                          (contains_nocase(page_title, text) && text.size() * 3 >= page_title.size());
        if (said && first_level) return i;
        if (said && text.size() >= min_low) low = i;
        if (!first_level) continue;
        only = i;
        ++count;
    }
    if (low > 0) return low;
    return count == 1 ? only : 0;
}

void write(Blocks& blocks, Content& content) {
    BodyWriter writer;
    for (HtmlBlock& block : blocks) {
        switch (block.kind) {
            case Kind::heading: writer.heading(block.text, block.level); break;
            case Kind::item: writer.item(block.text); break;
            case Kind::verbatim: writer.verbatim(block.text); break;
            case Kind::paragraph:
            case Kind::row:
            case Kind::caption: writer.paragraph(block.text); break;
        }
        std::move(block.links.begin(), block.links.end(), std::back_inserter(content.links));
    }
    writer.move_to(content);
}

/// The deck: running text between the title and the element that holds the article.
Blocks deck(const HtmlTree& tree, std::size_t title, std::size_t root) {
    constexpr std::size_t max_count = 3;
    Blocks blocks;
    if (title == 0 || title >= root) return blocks;
    for (std::size_t i = tree[title].end; i < root && blocks.size() < max_count;) {
        if (tree[i].dropped) {
            i = tree[i].end;
        } else if (tree[i].end > root || !tree[i].block || tree[i].tag == GUMBO_TAG_A) {
            i = tree[i].tag == GUMBO_TAG_A ? tree[i].end : i + 1;
        } else {
            for (HtmlBlock& block : html_blocks(tree, i)) {
                const bool sentence = block.kind == Kind::paragraph && !blocks.empty() && ends_sentence(block.text);
                const bool text = is_prose(block) || sentence || (block.kind == Kind::heading && block.letters >= 60);
                if (!text || block.link_letters >= block.letters * 0.3F || block.kind == Kind::item ||
                    block.kind == Kind::row || blocks.size() >= max_count || !facts_of_line(block.text).empty())
                    continue;
                block.kind = Kind::paragraph;
                blocks.push_back(std::move(block));
            }
            i = tree[i].end;
        }
    }
    return blocks;
}

/// The article's blocks. A careful look drops what is called boilerplate; when that leaves next to nothing, a second
/// look keeps it.
Blocks article_blocks(HtmlTree& tree, std::size_t title) {
    const HtmlTree seen = tree;
    drop_boilerplate(tree, title);
    std::size_t root = main_element(tree);
    drop_link_lists(tree, root);
    Blocks blocks = deck(tree, title, root);
    Blocks inside = html_blocks(tree, root);
    std::erase_if(blocks, [&](const HtmlBlock& block) {
        return std::any_of(inside.begin(), inside.end(),
                           [&](const HtmlBlock& other) { return other.text == block.text; });
    });
    std::move(inside.begin(), inside.end(), std::back_inserter(blocks));
    if (letters(blocks) >= min_article) return blocks;
    HtmlTree again = seen;
    root = main_element(again);
    drop_link_lists(again, root);
    Blocks more = html_blocks(again, root);
    return letters(more) > letters(blocks) * 2 ? more : blocks;
}

}  // namespace

Content html_content(const HtmlDocument& page, const KnownArticle& known) {
    Content content;
    const std::string page_title = title_element(page);
    if (page.body() == nullptr) {
        content.title = page_title;
        return content;
    }
    HtmlTree tree(*page.body());
    drop_unseen(tree);
    if (known.is_mail) drop_quoted_mail(tree);
    const std::size_t title = heading_of_title(tree, page_title, known.title);
    content.title = title > 0 ? fold_space(text_of(*tree[title].node)) : page_title;
    Blocks blocks = article_blocks(tree, title);
    keep_declared(blocks, known.body);
    trim_blocks(blocks, {content.title, std::string(known.title)});
    if (known.is_mail) drop_signature(blocks);
    if (letters(blocks) < min_article && count_letters(known.body) > letters(blocks) * 2)
        blocks = declared_blocks(known.body);
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

}  // namespace backfile::indexer
