#pragma once

#include <cstdint>

#include <xapian.h>

namespace backfile::server::query {

/// Matches documents published between `from` and `to` (seconds since 1970, inclusive; open with no_start and no_end),
/// without weight. First narrows the range to the dates in the index. Matches whole days by term, with one term for a
/// whole month or year, and other ranges by value.
[[nodiscard]] Xapian::Query date_filter(const Xapian::Database& db, std::int64_t from, std::int64_t to);

}  // namespace backfile::server::query
