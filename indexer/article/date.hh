#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/article/date_value.hh"

namespace backfile {

[[nodiscard]] std::string_view name_of(DatePrecision precision);
[[nodiscard]] std::string_view name_of(DateSource source);
[[nodiscard]] std::optional<DatePrecision> precision_named(std::string_view name);
[[nodiscard]] std::optional<DateSource> date_source_named(std::string_view name);

/// Parses a date as people and programs write it: RFC 3339 and its truncations, RFC 2822, C's asctime, "March 4, 2021
/// 10:32 am", "4. März 2021", "2024年10月16日", "20241016"… The text must start with the date, after at most a weekday;
/// text after the date is ignored. In 03/04/2021 the month comes first if possible. Returns nothing for dates that do
/// not exist.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

/// Formats as RFC 3339 in UTC with seconds, e.g. "2024-10-16T00:18:14Z".
[[nodiscard]] std::string to_rfc3339(const Date& date);

/// Formats seconds since 1970 as mail, RSS and HTTP do (RFC 2822 / RFC 9110): "Wed, 16 Oct 2024 00:18:14 GMT".
[[nodiscard]] std::string to_rfc822(std::int64_t seconds);

/// Formats the date with its precision: "2024", "2024-10", "2024-10-16" or the full form.
[[nodiscard]] std::string to_iso(const Date& date);

/// Returns the seconds since 1970 of a civil time in UTC; nothing if there is no such time.
[[nodiscard]] std::optional<std::int64_t> seconds_of(int year, int month, int day, int hour = 0, int minute = 0,
                                                     int second = 0);

/// Returns the days since 1970-01-01, rounded down.
[[nodiscard]] std::int64_t day_of(const Date& date);

/// Returns whether an article can have this date: 1970-01-02 or later (a zero clock is not a date) and at most one day
/// after `now` (seconds since 1970), because time zones differ.
[[nodiscard]] bool believable(const Date& date, std::int64_t now);

}  // namespace backfile
