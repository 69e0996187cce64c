#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// A part of a date's text: a number with its digit count, a lower-case word, or one other byte.
struct DatePiece {
    enum class Kind { number, word, sign } kind;
    std::string text;
    int value = 0;
    [[nodiscard]] bool number(std::size_t digits) const { return kind == Kind::number && text.size() == digits; }
    [[nodiscard]] bool sign(char c) const { return kind == Kind::sign && text[0] == c; }
};

/// Splits text that may be a date into pieces, white space included; stops after the maximum length of a date. 年, 월, 時
/// and similar signs become the '-', ':' or ' ' used elsewhere.
[[nodiscard]] std::vector<DatePiece> date_pieces(std::string_view text);

}  // namespace backfile
