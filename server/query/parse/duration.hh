#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace backfile::server::query {

/// A span of the calendar, in days and months, which differ in length.
struct Duration {
    int months = 0;
    int days = 0;
};

/// Parses 7d 2w 3m 1y 24h, or ISO 8601 (p1w, p1y2m, pt24h), in lower case. Hours round up to days. Returns nothing for
/// other texts, counts above 99,999 and more than 9,999 years.
[[nodiscard]] std::optional<Duration> parse_duration(std::string_view text);

/// Parses up to eight digits; returns nothing for other texts.
[[nodiscard]] std::optional<int> value_of_digits(std::string_view digits);

/// Convert a date to days since 1970-01-01, and back.
[[nodiscard]] std::int64_t days_of(std::chrono::year_month_day date);
[[nodiscard]] std::chrono::year_month_day civil(std::int64_t day);

/// Returns true for dates of the years 1 to 9999.
[[nodiscard]] bool in_calendar(std::chrono::year_month_day date);

/// Moves `day` by `sign` times the duration. A day that the month does not have becomes its last day. Returns nothing
/// outside the years 1 to 9999.
[[nodiscard]] std::optional<std::int64_t> moved(std::int64_t day, Duration by, int sign);

}  // namespace backfile::server::query
