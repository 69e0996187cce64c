#include "indexer/formats/html/body/html_trim.hh"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "indexer/base/strings.hh"
#include "indexer/formats/html/body/html_lines.hh"
#include "indexer/formats/html/page_facts.hh"
#include "indexer/formats/text/scraped_labels.hh"

namespace backfile::indexer {

namespace {

using Kind = HtmlBlock::Kind;
using Blocks = std::vector<HtmlBlock>;

/// Cuts what "Related articles" opens: to the end when little prose follows, else only the lines of links below it.
void cut_other_things(Blocks& blocks) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (!opens_other_things(blocks[i])) continue;
        float before = 0, after = 0;
        for (std::size_t k = 0; k < blocks.size(); ++k)
            if (is_prose(blocks[k])) (k < i ? before : after) += blocks[k].letters;
        std::size_t end = i + 1;
        if (after * 4 <= before) {
            end = blocks.size();
        } else {
            while (end < blocks.size() && blocks[end].link_letters > blocks[end].letters * 0.6F) ++end;
        }
        if (before <= 0 && end == blocks.size()) continue;
        blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(i),
                     blocks.begin() + static_cast<std::ptrdiff_t>(end));
        --i;
    }
}

/// A short paragraph that is one link leads to another article; where many are so, the article is a list of links.
bool lone_link(const HtmlBlock& block) {
    return block.kind == Kind::paragraph && block.link_letters > block.letters * 0.85F && block.letters < 160;
}

void drop_boilerplate_lines(Blocks& blocks) {
    float links = 0, all = 0, captions = 0;
    for (const HtmlBlock& block : blocks) {
        links += block.link_letters;
        all += block.letters;
        if (block.kind == Kind::caption) captions += block.letters;
    }
    const bool of_pictures = captions > all * 0.4F;  // then the captions are the article
    const bool digest = links > all * 0.4F;
    std::erase_if(blocks, [&](const HtmlBlock& block) {
        if (block.kind == Kind::caption) return !of_pictures;
        return line_is_boilerplate(block) || (!digest && lone_link(block)) || (!of_pictures && line_is_credit(block));
    });
}

/// A text that comes again is a copy for another screen or a label of a box.
void drop_repeated(Blocks& blocks) {
    constexpr float min_letters = 50;
    std::unordered_map<std::string_view, int> met;
    const auto counts = [](const HtmlBlock& block) {
        return block.letters > min_letters && block.kind != Kind::verbatim && block.kind != Kind::row;
    };
    std::vector<bool> gone(blocks.size());
    float all = 0, lost = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        gone[i] = counts(blocks[i]) && ++met[blocks[i].text] > 1;
        (gone[i] ? lost : all) += blocks[i].letters;
    }
    if (lost > all * 0.3F && met.size() < 5) return;  // a text that repeats itself
    std::size_t i = 0;
    std::erase_if(blocks, [&](const HtmlBlock&) { return gone[i++]; });
}

/// The title again, with or without a kicker before it.
bool repeats_title(const HtmlBlock& block, const std::vector<std::string>& titles) {
    constexpr std::size_t min_size = 15;
    const std::string text = letters_of(std::string_view(block.text));
    return std::any_of(titles.begin(), titles.end(), [&](const std::string& title) {
        const std::string other = letters_of(std::string_view(title));
        if (text.empty() || other.empty()) return false;
        if (text == other) return true;
        const bool near = text.size() >= min_size && other.size() >= min_size && text.size() <= other.size() * 2 &&
                          other.size() <= text.size() * 3;
        return near && block.kind != Kind::item &&
               (text.find(other) != std::string::npos || other.find(text) != std::string::npos);
    });
}

/// Bylines, datelines, labels and the title above the text.
void trim_top(Blocks& blocks, const std::vector<std::string>& titles) {
    constexpr std::size_t paragraphs = 3;  // a byline may stand below a deck of a paragraph or two
    constexpr float max_label = 40;
    std::size_t first = blocks.size(), head = 0, seen = 0;
    for (; head < blocks.size() && seen < paragraphs; ++head) {
        if (!is_prose(blocks[head])) continue;
        if (seen++ == 0) first = head;
    }
    if (seen == 0) return;
    std::size_t i = 0;
    std::erase_if(blocks, [&](const HtmlBlock& block) {
        const std::size_t place = i++;
        if (place >= head) return false;
        if (place < 6 && repeats_title(block, titles)) return true;
        if (block.kind == Kind::heading || block.kind == Kind::verbatim || block.kind == Kind::row) return false;
        const bool label = block.kind == Kind::paragraph || block.link_letters > block.letters * 0.5F;
        if (place < first && label && block.letters < max_label && !ends_sentence(block.text)) return true;
        return block.letters < 120 && !facts_of_line(block.text).empty();
    });
}

/// Returns where the text in the article's own boxes ends. A little text that follows in other boxes is not part of it.
std::size_t end_of_text(const Blocks& blocks) {
    constexpr float own_box = 0.2F, little = 0.1F;
    std::unordered_map<std::uint32_t, float> boxes;
    float all = 0, after = 0;
    for (const HtmlBlock& block : blocks) {
        boxes[block.box] += block.letters;
        all += block.letters;
    }
    std::size_t end = blocks.size();
    while (end > 0 && (boxes[blocks[end - 1].box] < all * own_box || !is_prose(blocks[end - 1])))
        after += blocks[--end].letters;
    return after < all * little ? end : blocks.size();
}

/// Small boxes below the text, headings with nothing below them and labels.
void trim_end(Blocks& blocks) {
    constexpr float max_label = 60;
    const auto label = [](const HtmlBlock& block) {
        return block.kind == Kind::paragraph && block.letters < max_label && !ends_sentence(block.text);
    };
    constexpr std::size_t max_count = 3;  // more of them are a list
    if (std::none_of(blocks.begin(), blocks.end(), is_prose)) return;
    const std::size_t text_end = end_of_text(blocks);
    std::size_t place = 0;
    const auto own = blocks.at(text_end - 1).box;
    std::erase_if(blocks, [&](const HtmlBlock& block) { return place++ >= text_end && block.box != own; });
    std::size_t end = blocks.size();
    while (end > 1 && (blocks[end - 1].kind == Kind::heading || label(blocks[end - 1]))) --end;
    if (blocks.size() - end <= max_count) blocks.resize(end);
    while (!blocks.empty() && blocks.back().kind == Kind::heading) blocks.pop_back();
}

}  // namespace

bool is_prose(const HtmlBlock& block) {
    return block.kind != Kind::heading && block.kind != Kind::caption && block.letters >= 60 &&
           block.link_letters < block.letters * 0.5F;
}

void trim_blocks(std::vector<HtmlBlock>& blocks, const std::vector<std::string>& titles) {
    drop_repeated(blocks);
    drop_boilerplate_lines(blocks);
    cut_other_things(blocks);
    trim_top(blocks, titles);
    trim_end(blocks);
}

}  // namespace backfile::indexer
