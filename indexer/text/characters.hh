#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace backfile {

/// What a character is to the analyzer. `cjk` is every script written without spaces: Han, kana, Hangul, Thai, Khmer…
enum class CharacterClass : std::uint8_t { other, letter, digit, mark, cjk };

/// The classes of ASCII.
constexpr auto ascii_classes = [] {
    std::array<CharacterClass, 128> table{};
    for (char32_t c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = CharacterClass::letter;
    for (char32_t c = '0'; c <= '9'; ++c) table[c] = CharacterClass::digit;
    return table;
}();

[[nodiscard]] CharacterClass class_of(char32_t c);

[[nodiscard]] bool is_ascii(std::string_view text);

/// Full-width ASCII forms (U+FF01-FF5E) and the many hyphens and apostrophes as their ASCII signs; else `c` itself.
[[nodiscard]] char32_t plain_sign(char32_t c);

/// NFKC case folding of `text`, appended to `out`.
void append_folded(std::string_view text, std::string& out);

/// `word` (already folded) without the accents of Latin, Greek and Cyrillic ё, and with plain letters for those that
/// only look accented (ø, ł, æ); other scripts keep their marks.
[[nodiscard]] std::string without_accents(std::string_view word);

/// The Simplified form of a Chinese character, or the character itself.
[[nodiscard]] char32_t simplified(char32_t c);

/// True for what belongs to the character before it in a script without spaces: voiced sound marks (か + ゛, ｶ + ﾞ),
/// the vowels and finals of decomposed Hangul, Thai vowel signs.
[[nodiscard]] bool continues_character(char32_t c);

}  // namespace backfile
