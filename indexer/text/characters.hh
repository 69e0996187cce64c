#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace backfile {

/// Character classes of the analyzer. `cjk` is every script written without spaces: Han, kana, Hangul, Thai, Khmer…
enum class CharacterClass : std::uint8_t { other, letter, digit, mark, cjk };

/// Classes of the ASCII characters.
constexpr auto ascii_classes = [] {
    std::array<CharacterClass, 128> table{};
    for (char32_t c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = CharacterClass::letter;
    for (char32_t c = '0'; c <= '9'; ++c) table[c] = CharacterClass::digit;
    return table;
}();

[[nodiscard]] CharacterClass class_of(char32_t c);

[[nodiscard]] bool is_ascii(std::string_view text);

/// Maps full-width ASCII (U+FF01-FF5E) and the many Unicode hyphens and apostrophes to ASCII; other characters are
/// unchanged.
[[nodiscard]] char32_t plain_sign(char32_t c);

/// Appends the NFKC case folding of `text` to `out`.
void append_folded(std::string_view text, std::string& out);

/// Removes the accents of Latin, Greek and Cyrillic ё from a folded word, and maps letters that only look accented (ø,
/// ł, æ) to plain ones. Other scripts keep their marks.
[[nodiscard]] std::string without_accents(std::string_view word);

/// Returns the Simplified form of a Chinese character, or the character itself.
[[nodiscard]] char32_t simplified(char32_t c);

/// Returns whether a character combines with the one before it in a script without spaces: voiced sound marks (か + ゛, ｶ
/// + ﾞ), vowels and finals of decomposed Hangul, Thai vowel signs.
[[nodiscard]] bool continues_character(char32_t c);

}  // namespace backfile
