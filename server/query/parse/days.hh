#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/query/parse/ast.hh"
#include "server/query/parse/fields.hh"

namespace backfile::server::query {

/// Days since 1970-01-01 in UTC, both inclusive; no_first_day and no_last_day where an end is open.
struct DayRange {
    std::int64_t from = no_first_day;
    std::int64_t to = no_last_day;
    bool swapped = false;  ///< it was written with its ends reversed
};

/// What date: after: before: age: or asof: with this value ask for; nothing when it is no date that a calendar has.
///   date:   2024 · 2024-03 · 2024-03-15 · 20240315 · 2024/3/15 · 2024年3月 · today · yesterday · A..B · A.. · ..B · A/B ·
///           A/P1M · P1M/B · P1W and 7d (ending today) · >A >=A <A <=A
///   after:, before:   a date, which is itself included, or an age (7d 2w 3m 1y 24h P1W) before today
///   asof:   as before:
///   age:    an age, with < <= > >= in front or none (<=)
[[nodiscard]] std::optional<DayRange> parse_days(Field field, std::string_view value, std::int64_t today);

/// "2024-03-15"; `day` must lie in the years 1 to 9999.
[[nodiscard]] std::string iso_day(std::int64_t day);

}  // namespace backfile::server::query
