#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// A piece of a date's text: a number with its digits counted, a word in lower case, or one other byte.
struct DatePiece {
    enum class Kind { number, word, sign } kind;
    std::string text;
    int value = 0;
    [[nodiscard]] bool number(std::size_t digits) const { return kind == Kind::number && text.size() == digits; }
    [[nodiscard]] bool sign(char c) const { return kind == Kind::sign && text[0] == c; }
};

/// The pieces of a text that may be a date, white space among them; what follows a date's worth of pieces is left out.
/// 年, 월, 時 and their like are given as the '-', ':' or ' ' that stands there elsewhere.
[[nodiscard]] std::vector<DatePiece> date_pieces(std::string_view text);

}  // namespace backfile
