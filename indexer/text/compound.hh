#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace backfile {

enum class PartKind : std::uint8_t {
    word,    ///< starts with a letter
    number,  ///< starts with a digit
    named,   ///< letters and the signs that make another name of them: c++, c#
};

/// A part of a compound that becomes one token. Letters and a number written as one are two parts (rtx4090, 10nm,
/// python3.12) unless one of them is a single character, part of a mixture or an ordinal (h264, 5g, i18n, 20th).
struct Part {
    std::size_t begin = 0;  ///< bytes of the text
    std::size_t end = 0;
    std::size_t number_end = 0;  ///< where its number with dots or thousands ends (3.12.1, v1.2, 4.4b); 0 without one
    PartKind kind = PartKind::word;
    bool letters = false;  ///< only letters (and marks)
    bool ascii = true;
    bool commas = false;  ///< between its thousands
};

/// A stretch of text without spaces that is analyzed as one unit: node.js, gpt-4o, std::vector, me@example.org.
struct Compound {
    std::vector<Part> parts;   ///< never empty
    std::size_t from = 0;      ///< where it begins in the text, scheme and www. of a URL included
    std::size_t end = 0;       ///< where its last part ends
    std::size_t next = 0;      ///< where scanning continues: after the end, a possessive 's and a plus
    bool only_hyphens = true;  ///< nothing but hyphens and apostrophes joins the parts
    bool address = false;      ///< written with a scheme or www., or an @
    bool plus = false;         ///< a single + follows: disney+
};

/// Returns the length in bytes of the sign that joins a part ending at `at` to the next one; 0 if none does.
[[nodiscard]] std::size_t join_at(std::string_view text, std::size_t at);

/// Scans the compound that starts with the letter or digit at `at`. Overwrites `out` and reuses its memory.
void read_compound(std::string_view text, std::size_t at, Compound& out);

}  // namespace backfile
