#pragma once

#include <cstddef>
#include <string_view>

namespace backfile {

/// Returns the last grapheme boundary at or before `at` (é of two code points, a flag or a family of emoji is one
/// grapheme), or the end. `text` is well-formed UTF-8; `at` may be inside a code point.
[[nodiscard]] std::size_t grapheme_before(std::string_view text, std::size_t at);

/// Returns the first grapheme boundary at or after `at`.
[[nodiscard]] std::size_t grapheme_after(std::string_view text, std::size_t at);

}  // namespace backfile
