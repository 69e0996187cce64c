#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// ASCII white space: space, tab, line feed, carriage return, form feed, vertical tab.
[[nodiscard]] constexpr bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool is_letter(char c) { return is_upper(c) || is_lower(c); }
[[nodiscard]] constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }

/// `text` without ASCII white space and no-break spaces (U+00A0, U+3000) at its ends.
[[nodiscard]] std::string_view trim(std::string_view text);
/// `text` without ASCII white space at its end.
[[nodiscard]] std::string_view right_trimmed(std::string_view text);

/// ASCII letters in lower case; other bytes as they are.
[[nodiscard]] std::string lower(std::string_view text);

/// Every run of white space (ASCII, U+00A0, U+3000) as one space, none at the ends.
[[nodiscard]] std::string fold_space(std::string_view text);

/// ASCII letters compare without case.
[[nodiscard]] bool equal_nocase(std::string_view a, std::string_view b);
[[nodiscard]] bool starts_with_nocase(std::string_view text, std::string_view prefix);
[[nodiscard]] bool contains_nocase(std::string_view text, std::string_view part);

/// The pieces between `separator`s, empty ones included; "" gives one empty piece.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::vector<std::string_view> split_lines(std::string_view text);

[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);
[[nodiscard]] std::string replace_all(std::string text, std::string_view from, std::string_view to);

}  // namespace backfile
