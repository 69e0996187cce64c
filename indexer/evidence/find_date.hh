#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/article/date_value.hh"

namespace backfile::indexer {

/// A date found in a text, and the byte offset where it starts.
struct DateInText {
    Date date;
    std::size_t start = 0;
};

/// Order of day and month in dates like 03/04/2021.
enum class DayOrder { month_first, day_first };

/// Finds dates with at least day precision in running text, in order, at most `max_dates`. Ignores months, years and
/// times alone and relative dates ("3 days ago").
[[nodiscard]] std::vector<DateInText> find_dates(std::string_view text, DayOrder order, std::size_t max_dates = 16);

/// Parses a date from a page's field or attribute. Accepts what parse_date accepts, and seconds or milliseconds since
/// 1970. Midnight in the page's own time zone means a day without a time.
[[nodiscard]] std::optional<Date> read_declared_date(std::string_view text, DayOrder order);

}  // namespace backfile::indexer
