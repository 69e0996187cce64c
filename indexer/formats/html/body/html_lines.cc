#include "indexer/formats/html/body/html_lines.hh"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "indexer/base/strings.hh"
#include "indexer/formats/text/scraped_lines.hh"
#include "indexer/lexicon/lexicon.hh"

namespace backfile::indexer {

namespace {

// clang-format off
/// Agencies as they sign pictures; in other letters they are named in texts ("a Reuters/Ipsos poll").
constexpr auto agencies = std::to_array<std::string_view>({
    "Getty Images", "AP Photo", "/AP)", "REUTERS/", "/Reuters", "/REUTERS", "/AFP", "AFP/", "AFP via", "/dpa",
    "dpa/", "imago/", "IMAGO",
});
// clang-format on

bool holds_any(std::string_view text, std::span<const std::string_view> table) {
    const auto contains = [&](std::string_view part) { return text.find(part) != std::string_view::npos; };
    return std::any_of(table.begin(), table.end(), contains);
}

bool begins_with(const lexicon::Words& table, std::string_view text) {
    return std::any_of(table.begin(), table.end(),
                       [&](std::string_view start) { return starts_with_nocase(text, start); });
}

/// "3 Comments", "12 responses to …"
bool counts_comments(std::string_view text) {
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[digits])) ++digits;
    if (digits == 0 || digits > 5) return false;
    text = trim(text.substr(digits));
    return begins_with(lexicon::words("page.comment_count"), text);
}

}  // namespace

bool line_is_boilerplate(const HtmlBlock& block) {
    constexpr float max_letters = 260, surely_short = 140;
    if (block.kind == HtmlBlock::Kind::verbatim || block.letters > max_letters) return false;
    if (block.kind == HtmlBlock::Kind::row) return false;
    const auto lines = scraped_lines(block.text);
    if (lines.empty() || lines.front().clutter || holds_any(lower(block.text), lexicon::words("page.inside")))
        return true;
    std::string_view text = block.text;
    while (!text.empty() && std::string_view("[(*>+-| ").find(text.front()) != std::string_view::npos)
        text.remove_prefix(1);
    for (const std::string_view sign : {"¡", "►", "▶", "→", "»", "©", "►", "▶"})
        if (text.starts_with(sign)) text = trim(text.substr(sign.size()));
    if (!begins_with(lexicon::words("page.start"), text)) return false;
    const bool colon = text.find(':') < 40;
    return block.letters <= surely_short || colon || block.link_letters > block.letters * 0.3F;
}

bool line_is_credit(const HtmlBlock& block) {
    constexpr float max_letters = 300;
    constexpr std::size_t end = 110;  // bytes
    if (block.kind != HtmlBlock::Kind::paragraph || block.letters > max_letters || ends_sentence(block.text))
        return false;
    const std::size_t from = block.text.size() - std::min(end, block.text.size());
    const std::string_view tail = std::string_view(block.text).substr(from);
    return holds_any(tail, agencies) || holds_any(lower(tail), lexicon::words("page.credit"));
}

bool ends_sentence(std::string_view text) {
    for (const std::string_view quote : {"\"", "”", "’", "'", ")", "」", "』", "）", "»", "“"})
        if (text.ends_with(quote)) text.remove_suffix(quote.size());
    for (const std::string_view end : {".", "!", "?", ":", "。", "！", "？", "…", "：", "।", "؟", "۔"})
        if (text.ends_with(end)) return true;
    return false;
}

bool opens_other_things(const HtmlBlock& block) {
    constexpr float max_letters = 60;
    if (block.letters > max_letters || block.kind == HtmlBlock::Kind::verbatim || block.kind == HtmlBlock::Kind::item ||
        block.kind == HtmlBlock::Kind::row)
        return false;
    const auto lines = scraped_lines(block.text);
    if (lines.empty()) return false;
    if (opens_after_article(lines.front())) return true;
    const bool headed = block.kind == HtmlBlock::Kind::heading || !lines.front().sentence;
    return headed && lines.front().words <= 7 &&
           (begins_with(lexicon::words("page.after"), block.text) || counts_comments(block.text));
}

}  // namespace backfile::indexer
