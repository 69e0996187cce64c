#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace backfile::utf8 {

constexpr char32_t replacement = U'\uFFFD';

/// One decoded code point and how many bytes it took (at least 1).
struct Decoded {
    char32_t code_point;
    std::uint32_t bytes;
};

/// Decodes the code point at `at` (which must be below text.size()). Malformed bytes give U+FFFD and one byte,
/// so a loop over any bytes ends.
[[nodiscard]] Decoded decode(std::string_view text, std::size_t at);

/// Appends `code_point` in UTF-8; surrogates and values above U+10FFFF are appended as U+FFFD.
void append(std::string& out, char32_t code_point);

/// The small letter of a Latin, Greek or Cyrillic capital (U+0041 to U+042F); any other code point itself.
[[nodiscard]] char32_t to_lower(char32_t code_point);

/// `text` in such small letters.
[[nodiscard]] std::string lower(std::string_view text);

/// True when `text` is well-formed UTF-8 (no overlong forms, no surrogates).
[[nodiscard]] bool valid(std::string_view text);

/// Well-formed text without control characters: malformed bytes become U+FFFD, NUL and the other C0 controls but tab
/// and line feed become spaces, CRLF and CR become LF, a leading byte order mark goes.
[[nodiscard]] std::string clean(std::string_view text);

/// Number of code points in well-formed text.
[[nodiscard]] std::size_t length(std::string_view text);

/// The longest prefix of at most `max_bytes` bytes that does not cut a code point.
[[nodiscard]] std::string_view prefix(std::string_view text, std::size_t max_bytes);

}  // namespace backfile::utf8
