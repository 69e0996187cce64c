#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/article/date_value.hh"

namespace backfile::indexer {

/// A date that stands inside a text, and where it starts.
struct DateInText {
    Date date;
    std::size_t start = 0;
};

/// How a text writes 03/04/2021.
enum class DayOrder { month_first, day_first };

/// The dates to the day that stand in running text, in its order, at most `most`. Months, years and clocks alone are
/// none, nor are relative dates ("3 days ago").
[[nodiscard]] std::vector<DateInText> find_dates(std::string_view text, DayOrder order, std::size_t most = 16);

/// A date as a page's fields and attributes hold it: like parse_date, but also seconds or milliseconds since 1970, and
/// midnight in the page's own zone is that day, since it stands for a day without a time.
[[nodiscard]] std::optional<Date> read_stated_date(std::string_view text, DayOrder order);

}  // namespace backfile::indexer
