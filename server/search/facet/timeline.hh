#pragma once

#include <cstdint>
#include <span>

#include <xapian.h>

#include "server/search/snapshot/column.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// How the articles `found` lie in time, in buckets of `wanted` or of a unit that suits their span. Days and months
/// give way to the next larger unit where there would be over a thousand buckets. Days after `last_day` count for
/// nothing in Timeline::Bucket::of.
[[nodiscard]] Timeline make_timeline(std::span<const Xapian::docid> found, const DayColumn& days, TimelineUnit wanted,
                                     std::int64_t last_day);

}  // namespace backfile::server
