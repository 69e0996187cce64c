#pragma once

#include <cstdint>

#include <xapian.h>

namespace backfile::server::query {

/// Documents published on the days [from, to] (since 1970-01-01, open with no_first_day and no_last_day), without
/// weight: whole years and months as one term each. The ends are first drawn in to the dates that the index holds.
[[nodiscard]] Xapian::Query date_filter(const Xapian::Database& db, std::int64_t from, std::int64_t to);

}  // namespace backfile::server::query
