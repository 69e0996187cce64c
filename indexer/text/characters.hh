#pragma once

#include <string>
#include <string_view>

namespace backfile {

/// What a character is to the analyzer.
enum class CharacterClass { other, letter, digit, mark, cjk };

[[nodiscard]] CharacterClass class_of(char32_t c);

/// Full-width ASCII forms (U+FF01-FF5E) and the many hyphens and apostrophes as their ASCII signs; else `c` itself.
[[nodiscard]] char32_t plain_sign(char32_t c);

/// NFKC case folding of `text`, appended to `out`.
void append_folded(std::string_view text, std::string& out);

/// `word` (already folded) without the accents of Latin, Greek and Cyrillic ё; other scripts keep their marks.
[[nodiscard]] std::string without_accents(std::string_view word);

/// The Simplified form of a Chinese character, or the character itself.
[[nodiscard]] char32_t simplified(char32_t c);

}  // namespace backfile
