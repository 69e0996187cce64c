#include "server/query/parse/signs.hh"

#include <algorithm>
#include <array>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"

namespace backfile::server::query {

namespace {

struct QuoteRow {
    std::string_view open;
    std::array<std::string_view, 3> closers;  // any of them; empty ones are none
};

constexpr auto quotes = std::to_array<QuoteRow>({
    {"\"", {"\""}},
    {"“", {"”", "“", "\""}},
    {"„", {"“", "”", "\""}},
    {"‟", {"”", "\""}},
    {"「", {"」"}},
    {"『", {"』"}},
    {"«", {"»"}},
    {"＂", {"＂"}},
});

constexpr auto closing_marks = std::to_array<std::string_view>({"”", "」", "』", "»"});

std::size_t either_at(std::string_view text, std::size_t at, std::string_view narrow, std::string_view wide) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with(narrow)) return narrow.size();
    return rest.starts_with(wide) ? wide.size() : 0;
}

bool sign_at(std::string_view text, std::size_t at) {
    return space_at(text, at) > 0 || open_bracket_at(text, at) > 0 || close_bracket_at(text, at) > 0 ||
           quote_at(text, at).open > 0 || closing_mark_at(text, at) > 0 || bars_at(text, at) > 0 ||
           ampersands_at(text, at) > 0;
}

}  // namespace

std::size_t space_at(std::string_view text, std::size_t at) {
    if (is_space(text[at])) return 1;
    if (static_cast<unsigned char>(text[at]) < 0x80) return 0;
    const utf8::Decoded d = utf8::decode(text, at);
    const char32_t c = d.code_point;
    const bool space = c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
                       c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
    return space ? d.bytes : 0;
}

std::size_t open_bracket_at(std::string_view text, std::size_t at) { return either_at(text, at, "(", "（"); }
std::size_t close_bracket_at(std::string_view text, std::size_t at) { return either_at(text, at, ")", "）"); }
std::size_t bars_at(std::string_view text, std::size_t at) { return either_at(text, at, "||", "|"); }
std::size_t ampersands_at(std::string_view text, std::size_t at) { return text.substr(at).starts_with("&&") ? 2 : 0; }

Quote quote_at(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    const auto* row = std::find_if(quotes.begin(), quotes.end(),
                                   [&](const QuoteRow& q) { return rest.starts_with(q.open); });
    if (row == quotes.end()) return {};
    Quote quote{row->open.size(), 0, 0};
    std::size_t nearest = std::string_view::npos;
    for (const std::string_view closer : row->closers) {
        if (closer.empty()) continue;
        const std::size_t found = rest.find(closer, quote.open);
        if (found == std::string_view::npos || found >= nearest) continue;
        nearest = found;
        quote.inner = found - quote.open;
        quote.close = closer.size();
    }
    return quote;
}

std::size_t closing_mark_at(std::string_view text, std::size_t at) {
    for (const std::string_view mark : closing_marks)
        if (text.substr(at).starts_with(mark)) return mark.size();
    return 0;
}

std::size_t end_of_run(std::string_view text, std::size_t at) {
    while (at < text.size() && !sign_at(text, at)) at += utf8::decode(text, at).bytes;
    return at;
}

bool is_text_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) return is_letter(c) || is_digit(c);
    return !sign_at(text, at);
}

bool has_text(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); i += utf8::decode(text, i).bytes)
        if (is_text_at(text, i)) return true;
    return false;
}

std::string fold_spaces(std::string_view text) {
    std::string out;
    bool separated = false;
    for (std::size_t i = 0; i < text.size();) {
        if (const std::size_t space = space_at(text, i); space > 0) {
            separated = !out.empty();
            i += space;
            continue;
        }
        if (separated) out.push_back(' ');
        separated = false;
        const std::size_t bytes = utf8::decode(text, i).bytes;
        out += text.substr(i, bytes);
        i += bytes;
    }
    return out;
}

}  // namespace backfile::server::query
