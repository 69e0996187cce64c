#include "server/search/sieve.hh"

#include <algorithm>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/text/characters.hh"

namespace backfile {

namespace {

constexpr std::size_t letters_of_needle = 4, characters_of_needle = 2;

/// Letters and digits in lower case, white space as one space, Chinese as Simplified, no signs.
void write_plain(std::string_view text, std::string& out) {
    out.clear();
    for (std::size_t i = 0; i < text.size();) {
        const auto [code_point, bytes] = utf8::decode(text, i);
        i += bytes;
        const char32_t c = plain_sign(code_point);
        if (c < 0x80) {
            const char ascii = static_cast<char>(c);
            if (is_letter(ascii) || is_digit(ascii))
                out.push_back(to_lower(ascii));
            else if (is_space(ascii))
                out.push_back(' ');
        } else if (class_of(c) != CharacterClass::other) {
            utf8::append(out, simplified(c));
        }
    }
}

}  // namespace

Sieve::Sieve(const query::Highlights& words) {
    for (const std::string& term : words.terms) add(term);
    for (const std::string& stem : words.stems) add(stem);
    for (const std::string& prefix : words.prefixes) add(prefix);
    for (const auto& phrase : words.phrases)
        if (!phrase.empty()) add(phrase.front());
    std::sort(needles_.begin(), needles_.end());
    needles_.erase(std::unique(needles_.begin(), needles_.end()), needles_.end());
}

void Sieve::add(std::string_view term) {
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

bool Sieve::may_match(std::string_view text) {
    if (takes_all_) return true;
    write_plain(text, plain_);
    return std::any_of(needles_.begin(), needles_.end(),
                       [&](const std::string& n) { return plain_.find(n) != std::string::npos; });
}

}  // namespace backfile
