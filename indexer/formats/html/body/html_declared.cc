#include "indexer/formats/html/body/html_declared.hh"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "indexer/base/strings.hh"
#include "indexer/formats/html/page_facts.hh"

namespace backfile::indexer {

namespace {

using Kind = HtmlBlock::Kind;

constexpr std::size_t min_declared = 250;      // bytes of letters
constexpr float min_paragraph = 150;           // letters; among the article's own paragraphs it is one of them
constexpr std::size_t max_work = 100'000'000;  // blocks times bytes declared; more is not an article
constexpr std::size_t probe = 24;              // bytes; as good as unique in one article

/// Estimates how much of a block is in the declared letters: probes at its beginning, middle and end; the last one,
/// too.
struct Match {
    float share = 0;
    bool end = false;
};

Match match_of(std::string_view text, std::string_view declared) {
    if (text.empty()) return {};
    if (text.size() <= probe) {
        const bool found = declared.find(text) != std::string_view::npos;
        return {found ? 1.0F : 0.0F, found};
    }
    const std::size_t last = text.size() - probe;
    float hits = 0;
    bool end = false;
    for (const std::size_t at : {std::size_t{0}, last / 3, last / 3 * 2, last}) {
        end = declared.find(text.substr(at, probe)) != std::string_view::npos;
        hits += end ? 0.25F : 0.0F;
    }
    return {hits, end};
}

}  // namespace

void keep_declared(std::vector<HtmlBlock>& blocks, std::string_view declared) {
    const std::string all = declared.size() < min_declared ? std::string{} : letters_of(plain_line(declared));
    if (all.size() < min_declared || all.size() * blocks.size() > max_work) return;
    std::vector<bool> same(blocks.size());
    std::size_t first = blocks.size(), last = 0;
    std::unordered_map<std::uint32_t, float> boxes;  // letters in both, by box
    float in_both = 0, only_here = 0;
    bool whole = false;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const std::string text = letters_of(std::string_view(blocks[i].text));
        const Match match = match_of(text, all);
        same[i] = match.share >= 0.5F;
        const bool counts = blocks[i].kind == Kind::paragraph || blocks[i].kind == Kind::item;
        if (same[i]) {
            in_both += static_cast<float>(text.size());
            boxes[blocks[i].box] += static_cast<float>(text.size());
        } else if (counts && blocks[i].link_letters < blocks[i].letters * 0.5F) {
            only_here += static_cast<float>(text.size());
        }
        if (!same[i] || text.size() < probe) continue;
        first = std::min(first, i);
        last = i;
        whole = match.end;
    }
    const bool one_article = in_both >= static_cast<float>(all.size()) * 0.6F && in_both >= only_here * 2;
    if (!one_article) return;
    std::size_t i = 0;
    std::erase_if(blocks, [&](const HtmlBlock& block) {
        const std::size_t place = i++;
        if (same[place] || place < first) return false;
        if (place > last) return whole;
        if (block.letters >= min_paragraph && boxes[block.box] > in_both * 0.2F) return false;  // left out there
        return block.kind == Kind::paragraph || block.kind == Kind::caption;
    });
}

std::vector<HtmlBlock> declared_blocks(std::string_view declared) {
    std::vector<HtmlBlock> blocks;
    for (const std::string_view line : split_lines(declared)) {
        HtmlBlock block;
        block.text = plain_line(line);
        block.letters = count_letters(block.text);
        if (block.letters > 0) blocks.push_back(std::move(block));
    }
    return blocks;
}

}  // namespace backfile::indexer
