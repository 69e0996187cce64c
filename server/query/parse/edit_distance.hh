#pragma once

#include <string_view>

namespace backfile::server::query {

/// Least number of letters inserted, left out, changed or swapped with their neighbour that turn `a` into `b`, in code
/// points of well-formed UTF-8; `most` + 1 for anything greater.
[[nodiscard]] int edit_distance(std::string_view a, std::string_view b, int most);

}  // namespace backfile::server::query
