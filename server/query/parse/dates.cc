#include "server/query/parse/dates.hh"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "indexer/base/strings.hh"
#include "server/query/parse/duration.hh"

namespace backfile::server::query {

namespace {

namespace chrono = std::chrono;

std::int64_t day_at(std::int64_t seconds) {
    return seconds / seconds_per_day - (seconds % seconds_per_day < 0 ? 1 : 0);
}

TimeRange of_days(std::int64_t from, std::int64_t to) {
    return {from * seconds_per_day, (to + 1) * seconds_per_day - 1};
}

/// Removes a number of exactly two digits, at most `max`, from the front of `text`.
std::optional<int> take_two_digits(std::string_view& text, int max) {
    const std::optional<int> number = text.size() < 2 ? std::nullopt : value_of_digits(text.substr(0, 2));
    if (!number || *number > max) return std::nullopt;
    text.remove_prefix(2);
    return number;
}

bool take(std::string_view& text, std::string_view any_of) {
    if (text.empty() || any_of.find(text[0]) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

/// Z, +hh:mm, -hh:mm or nothing, as seconds east of UTC. The plus sign of an address that was not encoded arrives as a
/// space.
std::optional<int> zone_of(std::string_view text) {
    if (text.empty() || text == "z") return 0;
    const int sign = text.starts_with('-') ? -1 : 1;
    if (!take(text, "+- ")) return std::nullopt;
    const auto hours = take_two_digits(text, 23);
    if (!hours || !take(text, ":")) return std::nullopt;
    const auto minutes = take_two_digits(text, 59);
    if (!minutes || !text.empty()) return std::nullopt;
    return sign * (*hours * 3600 + *minutes * 60);
}

/// hh[:mm[:ss[.fraction]]] and a zone on a day: that second, minute or hour.
std::optional<TimeRange> time_on(std::int64_t day, std::string_view text) {
    const auto hour = take_two_digits(text, 23);
    if (!hour) return std::nullopt;
    int minute = 0, second = 0, length = 3600;
    if (take(text, ":")) {
        const auto given = take_two_digits(text, 59);
        if (!given) return std::nullopt;
        minute = *given;
        length = 60;
    }
    if (length == 60 && take(text, ":")) {
        const auto given = take_two_digits(text, 60);
        if (!given) return std::nullopt;
        second = std::min(*given, 59);  // a leap second is the second before it
        length = 1;
        if (take(text, ".")) {
            if (text.empty() || !is_digit(text[0])) return std::nullopt;
            text.remove_prefix(std::min(text.find_first_not_of("0123456789"), text.size()));
        }
    }
    const auto zone = zone_of(text);
    if (!zone) return std::nullopt;
    const std::int64_t first = day * seconds_per_day + *hour * 3600 + minute * 60 + second - *zone;
    return TimeRange{first, first + length - 1};
}

/// "2024-3-15", "2024/3/15", "2024年3月15日", "20240315" as numbers.
std::vector<std::string> parts_of(std::string_view text) {
    std::string plain(text);
    for (const std::string_view sign : {"年", "月", "/", "."}) plain = replace_all(std::move(plain), sign, "-");
    plain = replace_all(std::move(plain), "日", "");
    if (plain.ends_with('-')) plain.pop_back();
    const bool digits = std::all_of(plain.begin(), plain.end(), is_digit);
    if (digits && (plain.size() == 6 || plain.size() == 8)) {
        if (plain.size() == 8) plain.insert(6, "-");
        plain.insert(4, "-");
    }
    std::vector<std::string> parts;
    for (const std::string_view part : split(plain, '-')) parts.emplace_back(part);
    return parts;
}

/// A year, a month or a day.
std::optional<TimeRange> calendar_date(std::string_view text) {
    const std::vector<std::string> parts = parts_of(text);
    if (parts.size() > 3 || parts[0].size() != 4) return std::nullopt;
    std::array<int, 3> numbers{0, 1, 1};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::optional<int> number = value_of_digits(parts[i]);
        if (!number || (i > 0 && parts[i].size() > 2)) return std::nullopt;
        numbers[i] = *number;
    }
    const chrono::year_month_day first{chrono::year(numbers[0]), chrono::month(static_cast<unsigned>(numbers[1])),
                                       chrono::day(static_cast<unsigned>(numbers[2]))};
    if (!first.ok() || !in_calendar(first)) return std::nullopt;
    chrono::year_month_day last = first;
    if (parts.size() == 1) last = first.year() / chrono::December / 31;
    if (parts.size() == 2) last = first.year() / first.month() / chrono::last;
    return of_days(days_of(first), days_of(last));
}

/// A year, a month, a day, or a minute or second of a day.
std::optional<TimeRange> point_of(std::string_view text, std::int64_t today) {
    if (text == "today" || text == "now") return of_days(today, today);
    if (text == "yesterday") return of_days(today - 1, today - 1);
    const std::size_t time = text.find_first_of("t ", std::min<std::size_t>(text.size(), 8));
    const std::optional<TimeRange> date = calendar_date(text.substr(0, time));
    if (!date || time == std::string_view::npos) return date;
    if (day_at(date->from) != day_at(date->to)) return std::nullopt;
    return time_on(day_at(date->from), text.substr(time + 1));
}

/// Returns the sides of A..B or A/B; nothing if the text is not a range. "2024/3" and "2024/3/15" are dates.
std::optional<std::pair<std::string_view, std::string_view>> sides_of(std::string_view text) {
    if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) {
        std::string_view right = text.substr(dots + 2);
        if (right.starts_with('.')) right.remove_prefix(1);
        return std::pair(text.substr(0, dots), right);
    }
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const std::string_view left = text.substr(0, slash), right = text.substr(slash + 1);
    const std::size_t year_digits = std::min(right.find_first_not_of("0123456789"), right.size());
    if (!left.starts_with('p') && !right.starts_with('p') && year_digits < 4) return std::nullopt;
    return std::pair(left, right);
}

std::optional<TimeRange> range_of(std::string_view left, std::string_view right, std::int64_t today) {
    if (left.empty() && right.empty()) return std::nullopt;
    const std::optional<TimeRange> first = point_of(left, today), last = point_of(right, today);
    if (first && last) {
        if (first->from > last->from) return TimeRange{last->from, first->to, true};
        return TimeRange{first->from, last->to};
    }
    if (first && right.empty()) return TimeRange{first->from, no_end};
    if (last && left.empty()) return TimeRange{no_start, last->to};
    const std::optional<Duration> before = parse_duration(left), after = parse_duration(right);
    if (first && after) {
        const std::int64_t start = day_at(first->from);
        const auto end = moved(start, *after, 1);
        if (end && *end > start) return of_days(start, *end - 1);
    } else if (last && before) {
        const std::int64_t end = day_at(last->to);
        const auto start = moved(end + 1, *before, -1);
        if (start && *start <= end) return of_days(*start, end);
    }
    return std::nullopt;
}

enum class Compare { none, less, less_equal, greater, greater_equal };

Compare take_comparison(std::string_view& text) {
    constexpr std::array<std::pair<std::string_view, Compare>, 6> signs{{{"<=", Compare::less_equal},
                                                                         {">=", Compare::greater_equal},
                                                                         {"≤", Compare::less_equal},
                                                                         {"≥", Compare::greater_equal},
                                                                         {"<", Compare::less},
                                                                         {">", Compare::greater}}};
    for (const auto& [sign, compare] : signs) {
        if (!text.starts_with(sign)) continue;
        text.remove_prefix(sign.size());
        return compare;
    }
    return Compare::none;
}

TimeRange compared(Compare compare, TimeRange point) {
    switch (compare) {
        case Compare::less: return {no_start, point.from - 1};
        case Compare::less_equal: return {no_start, point.to};
        case Compare::greater: return {point.to + 1, no_end};
        case Compare::greater_equal: return {point.from, no_end};
        case Compare::none: break;
    }
    return point;
}

std::optional<TimeRange> age_of(std::string_view text, std::int64_t today) {
    const Compare compare = take_comparison(text);
    const std::optional<Duration> duration = parse_duration(text);
    const auto day = duration ? moved(today, *duration, -1) : std::nullopt;
    if (!day) return std::nullopt;
    const TimeRange whole = of_days(*day, *day);
    switch (compare) {
        case Compare::less: return TimeRange{whole.to + 1, no_end};
        case Compare::greater: return TimeRange{no_start, whole.from - 1};
        case Compare::greater_equal: return TimeRange{no_start, whole.to};
        case Compare::less_equal:
        case Compare::none: break;
    }
    return TimeRange{whole.from, no_end};
}

std::optional<TimeRange> date_of(std::string_view text, std::int64_t today) {
    const Compare compare = take_comparison(text);
    if (const auto point = point_of(text, today)) return compared(compare, *point);
    if (compare != Compare::none) return std::nullopt;
    if (const auto sides = sides_of(text)) return range_of(sides->first, sides->second, today);
    const std::optional<Duration> duration = parse_duration(text);
    const auto start = duration ? moved(today + 1, *duration, -1) : std::nullopt;
    if (!start || *start > today) return std::nullopt;
    return of_days(*start, today);
}

/// A date, or an age before today.
std::optional<TimeRange> point_or_age(std::string_view text, std::int64_t today) {
    if (const auto point = point_of(text, today)) return point;
    const std::optional<Duration> duration = parse_duration(text);
    const auto day = duration ? moved(today, *duration, -1) : std::nullopt;
    if (!day) return std::nullopt;
    return of_days(*day, *day);
}

std::optional<TimeRange> range_of_field(Field field, std::string_view text, std::int64_t today) {
    if (field == Field::date) return date_of(text, today);
    if (field == Field::age) return age_of(text, today);
    const std::optional<TimeRange> point = point_or_age(text, today);
    if (!point) return std::nullopt;
    return field == Field::after ? TimeRange{point->from, no_end} : TimeRange{no_start, point->to};
}

std::string padded(unsigned number, std::size_t width) {
    const std::string digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
}

std::string iso_moment(std::int64_t seconds) {
    const std::int64_t day = day_at(seconds);
    const auto rest = static_cast<unsigned>(seconds - day * seconds_per_day);
    return iso_day(day) + 'T' + padded(rest / 3600, 2) + ':' + padded(rest / 60 % 60, 2) + ':' + padded(rest % 60, 2) +
           'Z';
}

}  // namespace

std::optional<TimeRange> parse_dates(Field field, std::string_view value, std::int64_t now) {
    constexpr std::int64_t last_day_asked = 2'900'000;  // in the year 9909
    const std::int64_t today = std::clamp<std::int64_t>(day_at(now), 0, last_day_asked);
    const std::optional<TimeRange> range = range_of_field(field, lower(trim(value)), today);
    const auto bad = [](std::int64_t seconds, std::int64_t open) {
        return seconds != open && !in_calendar(civil(day_at(seconds)));
    };
    if (!range || bad(range->from, no_start) || bad(range->to, no_end)) return std::nullopt;
    return range;
}

std::optional<DayRange> whole_days(std::int64_t from, std::int64_t to) {
    if (from != no_start && day_at(from) * seconds_per_day != from) return std::nullopt;
    if (to != no_end && (day_at(to) + 1) * seconds_per_day - 1 != to) return std::nullopt;
    return DayRange{from == no_start ? no_start : day_at(from), to == no_end ? no_end : day_at(to)};
}

std::string iso_day(std::int64_t day) {
    const chrono::year_month_day date = civil(day);
    return padded(static_cast<unsigned>(int(date.year())), 4) + '-' + padded(unsigned(date.month()), 2) + '-' +
           padded(unsigned(date.day()), 2);
}

std::string iso_start(std::int64_t seconds) {
    return whole_days(seconds, no_end) ? iso_day(day_at(seconds)) : iso_moment(seconds);
}

std::string iso_end(std::int64_t seconds) {
    return whole_days(no_start, seconds) ? iso_day(day_at(seconds)) : iso_moment(seconds);
}

}  // namespace backfile::server::query
