#pragma once

#include <cstdint>

namespace backfile::server::query {

/// How many plain words next to each other must match. `automatic`: all of a short query, most of a long one. `any`
/// also makes phrases, wildcards and groups optional. Filters and negations always apply.
enum class MatchMode : std::uint8_t { automatic, all, any };

}  // namespace backfile::server::query
