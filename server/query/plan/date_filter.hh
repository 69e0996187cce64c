#pragma once

#include <cstdint>

#include <xapian.h>

namespace backfile::server::query {

/// Matches documents published between `from` and `to` (seconds since 1970, inclusive; open with no_start and no_end),
/// without weight. Whole days are matched by terms, whole years and months by one each; the ends are first drawn in to
/// the dates that the index holds. Other ranges are matched by value.
[[nodiscard]] Xapian::Query date_filter(const Xapian::Database& db, std::int64_t from, std::int64_t to);

}  // namespace backfile::server::query
