#pragma once

#include <cstdint>

namespace backfile {

/// Precision of a date. Smaller units are zero (month and day: one).
enum class DatePrecision { year, month, day, minute, second };

/// Source of a publication date, most trusted first. `mtime` is an estimate and is shown as one.
enum class DateSource { json_ld, meta, front_matter, feed, mail, text, url, file_name, mtime };

/// A moment in UTC. Dates with a time zone are converted to UTC; dates without one are taken as UTC.
struct Date {
    std::int64_t seconds = 0;  ///< since 1970-01-01T00:00:00Z
    DatePrecision precision = DatePrecision::second;
    bool operator==(const Date&) const = default;
};

}  // namespace backfile
