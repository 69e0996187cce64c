#pragma once

#include <cstdint>
#include <span>

#include <xapian.h>

#include "server/search/snapshot/column.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// Counts the articles `found` per period of the unit `wanted`, or of a unit that suits their time span if automatic.
/// Uses the next larger unit if there would be over 1,000 buckets. Timeline::Bucket::of ignores days after `last_day`
/// (days since 1970-01-01).
[[nodiscard]] Timeline make_timeline(std::span<const Xapian::docid> found, const DayColumn& days, TimelineUnit wanted,
                                     std::int64_t last_day);

}  // namespace backfile::server
