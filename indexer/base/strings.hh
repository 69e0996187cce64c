#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// Returns whether `c` is ASCII white space: space, tab, line feed, carriage return, form feed, vertical tab.
[[nodiscard]] constexpr bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool is_letter(char c) { return is_upper(c) || is_lower(c); }
[[nodiscard]] constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }

/// Trims ASCII white space and U+00A0, U+3000 at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);
/// Trims ASCII white space at the end.
[[nodiscard]] std::string_view right_trimmed(std::string_view text);

/// Converts ASCII letters to lower case; other bytes are unchanged.
[[nodiscard]] std::string lower(std::string_view text);

/// Collapses each run of white space (ASCII, U+00A0, U+3000) to one space and trims both ends.
[[nodiscard]] std::string fold_space(std::string_view text);

/// Compares, ignoring the case of ASCII letters.
[[nodiscard]] bool equal_nocase(std::string_view a, std::string_view b);
[[nodiscard]] bool starts_with_nocase(std::string_view text, std::string_view prefix);
[[nodiscard]] bool contains_nocase(std::string_view text, std::string_view part);

/// Splits at each `separator`. Empty parts are kept; "" gives one empty part.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::vector<std::string_view> split_lines(std::string_view text);

[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);
[[nodiscard]] std::string replace_all(std::string text, std::string_view from, std::string_view to);

}  // namespace backfile
