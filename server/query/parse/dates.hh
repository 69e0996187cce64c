#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/query/parse/ast.hh"
#include "server/query/parse/fields.hh"

namespace backfile::server::query {

constexpr std::int64_t seconds_per_day = 86'400;

/// Seconds since 1970 in UTC, both inclusive; no_start and no_end where an end is open.
struct TimeRange {
    std::int64_t from = no_start;
    std::int64_t to = no_end;
    bool swapped = false;  ///< the ends were reversed in the text
};

/// Parses the value of date: after: before: age: or asof:, typed or as a parameter. Relative dates count from `now`
/// (seconds since 1970). Returns nothing if the value is not a date of the years 1 to 9999.
///   date:   2024 · 2024-03 · 2024-03-15 · 20240315 · 2024/3/15 · 2024年3月 · 2024-03-15T10:00 · 2024-03-15T10:00:00+02:00 ·
///           today · yesterday · A..B · A.. · ..B · A/B · A/P1M · P1M/B · P1W and 7d (ending today) · >A >=A <A <=A
///   after:, before:   a date or moment, which is itself included, or an age (7d 2w 3m 1y 24h P1W) before today
///   asof:   as before:
///   age:    an age, with < <= > >= in front or none (<=)
/// Days are UTC; a time without a zone is UTC too.
[[nodiscard]] std::optional<TimeRange> parse_dates(Field field, std::string_view value, std::int64_t now);

/// Returns the days that a time range covers exactly, as days since 1970-01-01. Returns nothing if an end that is not
/// open is inside a day.
struct DayRange {
    std::int64_t from = no_start;
    std::int64_t to = no_end;
};
[[nodiscard]] std::optional<DayRange> whole_days(std::int64_t from, std::int64_t to);

/// Formats a day as "2024-03-15". `day` must be in the years 1 to 9999.
[[nodiscard]] std::string iso_day(std::int64_t day);

/// Formats the start or end of a range: "2024-03-15" for a day's first or last second, else "2024-03-15T10:00:00Z".
[[nodiscard]] std::string iso_start(std::int64_t seconds);
[[nodiscard]] std::string iso_end(std::int64_t seconds);

}  // namespace backfile::server::query
