#pragma once

#include <cstddef>
#include <string_view>

namespace backfile {

/// The last place at or before `at` where what people see as one character begins (é of two code points, a flag, a
/// family of emoji), or the end. `text` is well-formed UTF-8; `at` may lie inside a code point.
[[nodiscard]] std::size_t grapheme_before(std::string_view text, std::size_t at);

/// The first such place at or behind `at`.
[[nodiscard]] std::size_t grapheme_behind(std::string_view text, std::size_t at);

}  // namespace backfile
