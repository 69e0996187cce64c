#pragma once

#include <string_view>

namespace backfile::server::query {

/// Returns the Damerau-Levenshtein distance (optimal string alignment) of `a` and `b` in code points; `most` + 1 if it is
/// greater than `most`. Both must be valid UTF-8.
[[nodiscard]] int edit_distance(std::string_view a, std::string_view b, int most);

}  // namespace backfile::server::query
