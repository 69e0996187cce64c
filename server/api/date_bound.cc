#include "server/api/date_bound.hh"

#include <algorithm>
#include <chrono>
#include <string>

#include "indexer/base/strings.hh"

namespace backfile::server {

namespace {

namespace chrono = std::chrono;

std::int64_t seconds(chrono::sys_days day) { return std::int64_t{day.time_since_epoch().count()} * 86'400; }

DateSpan span_between(chrono::year_month_day first, chrono::year_month_day after_last) {
    return {seconds(chrono::sys_days(first)), seconds(chrono::sys_days(after_last)) - 1};
}

/// Takes exactly `digits` digits off `text`.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits || !std::ranges::all_of(text.substr(0, digits), is_digit)) return std::nullopt;
    int value = 0;
    for (const char c : text.substr(0, digits)) value = value * 10 + (c - '0');
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, std::string_view any_of) {
    if (text.empty() || any_of.find(text[0]) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

/// Z or +hh:mm, as seconds east of UTC. The plus sign of a query string that was not encoded arrives as a space.
std::optional<std::int64_t> take_zone(std::string_view& text) {
    if (take(text, "Zz")) return 0;
    const bool west = text.starts_with('-');
    if (!take(text, "+- ")) return std::nullopt;
    const auto hours = take_number(text, 2);
    if (!hours || *hours > 23 || !take(text, ":")) return std::nullopt;
    const auto minutes = take_number(text, 2);
    if (!minutes || *minutes > 59) return std::nullopt;
    return (west ? -1 : 1) * (*hours * 3600 + *minutes * 60);
}

/// hh:mm[:ss[.fraction]] and a zone: the moment, or the minute that it names.
std::optional<DateSpan> parse_moment(chrono::year_month_day day, std::string_view rest) {
    const auto hour = take_number(rest, 2);
    if (!hour || *hour > 23 || !take(rest, ":")) return std::nullopt;
    const auto minute = take_number(rest, 2);
    if (!minute || *minute > 59) return std::nullopt;
    std::int64_t second = 0, length = 60;
    if (take(rest, ":")) {
        const auto given = take_number(rest, 2);
        if (!given || *given > 60) return std::nullopt;
        second = std::min(*given, 59);  // a leap second is the second before it
        length = 1;
        if (take(rest, ".")) {
            if (!take_number(rest, 1)) return std::nullopt;
            while (take_number(rest, 1)) {
            }
        }
    }
    const auto zone = take_zone(rest);
    if (!zone || !rest.empty()) return std::nullopt;
    const std::int64_t first = seconds(chrono::sys_days(day)) + *hour * 3600 + *minute * 60 + second - *zone;
    return DateSpan{first, first + length - 1};
}

std::optional<DateSpan> parse_absolute(std::string_view text) {
    const auto year_number = take_number(text, 4);
    if (!year_number) return std::nullopt;
    const chrono::year year(*year_number);
    if (text.empty()) return span_between(year / 1 / 1, (year + chrono::years(1)) / 1 / 1);
    const auto month_number = take(text, "-") ? take_number(text, 2) : std::nullopt;
    if (!month_number) return std::nullopt;
    const chrono::year_month month = year / *month_number;
    if (!month.ok()) return std::nullopt;
    if (text.empty()) return span_between(month / 1, (month + chrono::months(1)) / 1);
    const auto day_number = take(text, "-") ? take_number(text, 2) : std::nullopt;
    if (!day_number) return std::nullopt;
    const chrono::year_month_day day = month / *day_number;
    if (!day.ok()) return std::nullopt;
    if (text.empty()) return span_between(day, chrono::sys_days(day) + chrono::days(1));
    return take(text, "Tt ") ? parse_moment(day, text) : std::nullopt;
}

/// The day so many units before `today`.
chrono::year_month_day days_back(chrono::sys_days today, int count, char unit) {
    if (unit == 'd') return today - chrono::days(count);
    if (unit == 'w') return today - chrono::weeks(count);
    chrono::year_month_day day = today;
    day -= chrono::months(unit == 'm' ? count : count * 12);
    return day.ok() ? day : chrono::year_month_day(day.year() / day.month() / chrono::last);
}

std::optional<DateSpan> parse_relative(std::string_view text, std::int64_t now) {
    constexpr std::size_t most_digits = 5;
    const char unit = text.empty() ? '\0' : to_lower(text.back());
    if (text.size() < 2 || text.size() > most_digits + 1 ||
        std::string_view("dwmy").find(unit) == std::string_view::npos)
        return std::nullopt;
    const auto count = take_number(text, text.size() - 1);
    if (!count || (unit == 'y' && *count > 1000)) return std::nullopt;
    const chrono::sys_days today = chrono::floor<chrono::days>(chrono::sys_seconds(chrono::seconds(now)));
    const chrono::year_month_day day = days_back(today, *count, unit);
    return span_between(day, chrono::sys_days(day) + chrono::days(1));
}

}  // namespace

std::optional<DateSpan> parse_date_span(std::string_view text, std::int64_t now) {
    text = trim(text);
    if (auto span = parse_absolute(text)) return span;
    return parse_relative(text, now);
}

}  // namespace backfile::server
