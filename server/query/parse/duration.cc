#include "server/query/parse/duration.hh"

#include <algorithm>
#include <charconv>

#include "indexer/base/strings.hh"

namespace backfile::server::query {

namespace {

namespace chrono = std::chrono;

constexpr int max_count = 99'999;
constexpr int max_years = 9'999;

/// Adds `count` of the unit with this letter; false when there is none, or one of days among hours.
bool add_unit(Duration& duration, int count, char unit, bool of_time) {
    switch (unit) {
        case 'y': duration.months += 12 * count; return !of_time;
        case 'm': duration.months += count; return !of_time;
        case 'w': duration.days += 7 * count; return !of_time;
        case 'd': duration.days += count; return !of_time;
        case 'h': duration.days += (count + 23) / 24; return true;
        default: return false;
    }
}

}  // namespace

std::optional<int> value_of_digits(std::string_view digits) {
    int value = 0;
    if (digits.empty() || digits.size() > 8 || !std::all_of(digits.begin(), digits.end(), is_digit))
        return std::nullopt;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::optional<Duration> parse_duration(std::string_view text) {
    const bool iso = text.starts_with('p');
    if (iso) text.remove_prefix(1);
    Duration duration;
    bool any = false, of_time = false;
    while (!text.empty()) {
        if (iso && !of_time && text[0] == 't') {
            of_time = true;
            text.remove_prefix(1);
        }
        const std::size_t unit = std::min(text.find_first_not_of("0123456789"), text.size());
        const std::optional<int> count = value_of_digits(text.substr(0, unit));
        if (!count || *count > max_count || unit == text.size() || (any && !iso)) return std::nullopt;
        if (!add_unit(duration, *count, text[unit], of_time)) return std::nullopt;
        if (duration.months > 12 * max_years || duration.days > 366 * max_years) return std::nullopt;
        any = true;
        text.remove_prefix(unit + 1);
    }
    if (!any) return std::nullopt;
    return duration;
}

std::int64_t days_of(chrono::year_month_day date) { return chrono::sys_days(date).time_since_epoch().count(); }

chrono::year_month_day civil(std::int64_t day) {
    return chrono::year_month_day(chrono::sys_days(chrono::days(static_cast<int>(day))));
}

bool in_calendar(chrono::year_month_day date) { return int(date.year()) >= 1 && int(date.year()) <= 9999; }

std::optional<std::int64_t> moved(std::int64_t day, Duration by, int sign) {
    chrono::year_month_day date = civil(day) + chrono::months(sign * by.months);
    if (!date.ok()) date = date.year() / date.month() / chrono::last;
    const std::int64_t result = days_of(date) + sign * by.days;
    if (!in_calendar(civil(result))) return std::nullopt;
    return result;
}

}  // namespace backfile::server::query
