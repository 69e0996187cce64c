#include "server/search/show/prefilter.hh"

#include <algorithm>
#include <array>
#include <cstddef>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/text/characters.hh"

namespace backfile::server {

namespace {

constexpr std::size_t letters_of_needle = 4, characters_of_needle = 2;

/// Maps each ASCII byte to a letter or digit in lower case, a space, or 0 (omit).
constexpr std::array<char, 128> plain_ascii = [] {
    std::array<char, 128> table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const char c = static_cast<char>(i);
        table[i] = is_letter(c) || is_digit(c) ? to_lower(c) : is_space(c) ? ' ' : '\0';
    }
    return table;
}();

constexpr bool is_ascii_byte(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// Writes letters and digits in lower case, white space as one space, Chinese as Simplified; omits punctuation.
void write_plain(std::string_view text, std::string& out) {
    out.clear();
    for (std::size_t i = 0; i < text.size();) {
        if (is_ascii_byte(text[i])) {
            std::size_t end = i;
            while (end < text.size() && is_ascii_byte(text[end])) ++end;
            const std::size_t before = out.size();
            out.resize(before + end - i);
            char* to = out.data() + before;
            for (; i < end; ++i) {
                *to = plain_ascii[static_cast<unsigned char>(text[i])];
                to += *to == '\0' ? 0 : 1;
            }
            out.resize(static_cast<std::size_t>(to - out.data()));
            continue;
        }
        const auto [code_point, bytes] = utf8::decode(text, i);
        i += bytes;
        const char32_t c = plain_sign(code_point);
        if (c < 0x80) {
            if (const char ascii = plain_ascii[c]) out.push_back(ascii);
        } else if (class_of(c) != CharacterClass::other) {
            if (const char32_t simple = simplified(c); simple != code_point)
                utf8::append(out, simple);
            else
                out.append(text.substr(i - bytes, bytes));
        }
    }
}

constexpr std::size_t pair_of(char first, char second) {
    return static_cast<unsigned char>(first) * 256U + static_cast<unsigned char>(second);
}

}  // namespace

Prefilter::Prefilter(const query::Highlights& words) {
    for (const std::string& term : words.terms) add(term);
    for (const std::string& stem : words.stems) add(stem);
    for (const std::string& prefix : words.prefixes) add(prefix);
    for (const auto& phrase : words.phrases)
        if (!phrase.empty()) add(phrase.front());
    std::sort(needles_.begin(), needles_.end());
    needles_.erase(std::unique(needles_.begin(), needles_.end()), needles_.end());
    for (const std::string& needle : needles_) {
        if (needle.size() > 1) begins_[pair_of(needle[0], needle[1])] = true;
        for (std::size_t second = 0; needle.size() == 1 && second < 256; ++second)
            begins_[pair_of(needle[0], static_cast<char>(second))] = true;
    }
}

void Prefilter::add(std::string_view term) {
    std::string needle;
    write_plain(term, needle);
    if (is_ascii(needle)) {
        if (needle.ends_with('i')) needle.pop_back();  // the stem of words in -y: study, studi
        needle.resize(std::min(needle.size(), letters_of_needle));
    } else {
        std::size_t end = 0;
        for (std::size_t n = 0; n < characters_of_needle && end < needle.size(); ++n) {
            const auto [c, bytes] = utf8::decode(needle, end);
            takes_all_ |= class_of(c) != CharacterClass::cjk;  // capitals of other scripts are not folded here
            end += bytes;
        }
        needle.resize(end);
    }
    takes_all_ |= needle.empty();
    needles_.push_back(std::move(needle));
}

bool Prefilter::may_match(std::string_view text) {
    if (takes_all_) return true;
    write_plain(text, plain_);
    plain_.push_back(' ');  // so that each character is the first of a pair
    const std::string_view plain = plain_;
    for (std::size_t i = 0; i + 1 < plain.size(); ++i)
        if (begins_[pair_of(plain[i], plain[i + 1])] &&
            std::any_of(needles_.begin(), needles_.end(),
                        [&](const std::string& needle) { return plain.substr(i).starts_with(needle); }))
            return true;
    return false;
}

}  // namespace backfile::server
