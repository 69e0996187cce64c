#pragma once

#include <cstdint>

namespace backfile {

/// How much of a date was given; what lies below is zero (or one, for month and day).
enum class DatePrecision { year, month, day, minute, second };

/// Where a publication date was found, most trusted first; `mtime` is a guess and is shown as one.
enum class DateSource { json_ld, meta, front_matter, feed, mail, text, url, file_name, mtime };

/// A moment in UTC. A date that was written with a zone has been moved to UTC; one without is taken as UTC.
struct Date {
    std::int64_t seconds = 0;  ///< since 1970-01-01T00:00:00Z
    DatePrecision precision = DatePrecision::second;
    bool operator==(const Date&) const = default;
};

}  // namespace backfile
