#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace backfile::server {

/// The first and the last second (since 1970, UTC) of what a date names.
struct DateSpan {
    std::int64_t first = 0;
    std::int64_t last = 0;
};

/// Reads 2024, 2024-10, 2024-10-16, RFC 3339 moments (2024-10-16T00:18Z, with seconds and zone), and how long ago:
/// 7d, 2w, 3m, 1y before the day of `now` (a day that the month lacks is its last). Strict: nothing but these.
[[nodiscard]] std::optional<DateSpan> parse_date_span(std::string_view text, std::int64_t now);

}  // namespace backfile::server
