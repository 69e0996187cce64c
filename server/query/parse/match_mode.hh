#pragma once

#include <cstdint>

namespace backfile::server::query {

/// How many of the plain words written side by side must match: all of a short query and most of a long one, all, or
/// any (then phrases and the like are no more than words too; filters and negations always apply).
enum class MatchMode : std::uint8_t { automatic, all, any };

}  // namespace backfile::server::query
