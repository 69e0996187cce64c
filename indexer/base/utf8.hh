#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace backfile::utf8 {

constexpr char32_t replacement = U'\uFFFD';

/// Contains a decoded code point and its length in bytes (at least 1).
struct Decoded {
    char32_t code_point;
    std::uint32_t bytes;
};

/// Decodes the code point at byte `at`, which must be less than text.size(). A malformed byte gives U+FFFD and length
/// 1, so a loop over any bytes terminates.
[[nodiscard]] Decoded decode(std::string_view text, std::size_t at);

/// Appends `code_point` in UTF-8; surrogates and values above U+10FFFF become U+FFFD.
void append(std::string& out, char32_t code_point);

/// Returns the lower-case form of a Latin, Greek or Cyrillic capital (U+0041 to U+042F); other code points are
/// unchanged.
[[nodiscard]] char32_t to_lower(char32_t code_point);

/// Converts `text` with small_letter().
[[nodiscard]] std::string lower(std::string_view text);

/// Returns whether `text` is well-formed UTF-8 (no overlong forms, no surrogates).
[[nodiscard]] bool valid(std::string_view text);

/// Returns well-formed text without control characters: malformed bytes become U+FFFD, C0 controls except tab and line
/// feed become spaces, CRLF and CR become LF, a leading byte order mark is removed.
[[nodiscard]] std::string clean(std::string_view text);

/// Returns the number of code points in well-formed text.
[[nodiscard]] std::size_t length(std::string_view text);

/// Returns the longest prefix of at most `max_bytes` bytes that does not split a code point.
[[nodiscard]] std::string_view prefix(std::string_view text, std::size_t max_bytes);

}  // namespace backfile::utf8
