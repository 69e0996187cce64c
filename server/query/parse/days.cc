#include "server/query/parse/days.hh"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string>
#include <vector>

#include "indexer/article/date.hh"
#include "indexer/base/strings.hh"

namespace backfile::server::query {

namespace {

namespace chrono = std::chrono;

constexpr int greatest_count = 99'999;
constexpr int greatest_years = 9'999;

struct Duration {
    int months = 0;
    int days = 0;
};

std::optional<int> number_of(std::string_view digits) {
    int value = 0;
    if (digits.empty() || digits.size() > 8 || !std::all_of(digits.begin(), digits.end(), is_digit))
        return std::nullopt;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::int64_t days_of(chrono::year_month_day date) { return chrono::sys_days(date).time_since_epoch().count(); }

bool believable(chrono::year_month_day date) { return int(date.year()) >= 1 && int(date.year()) <= 9999; }

chrono::year_month_day civil(std::int64_t day) {
    return chrono::year_month_day(chrono::sys_days(chrono::days(static_cast<int>(day))));
}

/// `day` moved by `sign` times the duration; a day that the month lacks becomes its last.
std::optional<std::int64_t> moved(std::int64_t day, Duration by, int sign) {
    chrono::year_month_day date = civil(day) + chrono::months(sign * by.months);
    if (!date.ok()) date = date.year() / date.month() / chrono::last;
    const std::int64_t result = days_of(date) + sign * by.days;
    if (!believable(civil(result))) return std::nullopt;
    return result;
}

/// Adds `count` of a unit, named by its letter.
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

/// 7d 2w 3m 1y 24h, or in ISO 8601: p1w, p1y2m, pt24h. All in small letters.
std::optional<Duration> duration_of(std::string_view text) {
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
        const std::optional<int> count = number_of(text.substr(0, unit));
        if (!count || *count > greatest_count || unit == text.size() || (any && !iso)) return std::nullopt;
        if (!add_unit(duration, *count, text[unit], of_time)) return std::nullopt;
        if (duration.months > 12 * greatest_years || duration.days > 366 * greatest_years) return std::nullopt;
        any = true;
        text.remove_prefix(unit + 1);
    }
    if (!any) return std::nullopt;
    return duration;
}

/// "2024-3-15", "2024/3/15", "2024年3月15日", "20240315T10:00:00Z" as numbers.
std::vector<std::string> parts_of(std::string_view text) {
    std::string plain(text);
    for (const std::string_view sign : {"年", "月", "/", "."}) plain = replace_all(std::move(plain), sign, "-");
    plain = replace_all(std::move(plain), "日", "");
    if (const std::size_t time = plain.find('t'); time != std::string::npos && time >= 8) plain.resize(time);
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
std::optional<DayRange> point_of(std::string_view text, std::int64_t today) {
    if (text == "today" || text == "now") return DayRange{today, today};
    if (text == "yesterday") return DayRange{today - 1, today - 1};
    const std::vector<std::string> parts = parts_of(text);
    if (parts.size() > 3 || parts[0].size() != 4) return std::nullopt;
    std::array<int, 3> numbers{0, 1, 1};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::optional<int> number = number_of(parts[i]);
        if (!number || (i > 0 && parts[i].size() > 2)) return std::nullopt;
        numbers[i] = *number;
    }
    const chrono::year_month_day first{chrono::year(numbers[0]), chrono::month(static_cast<unsigned>(numbers[1])),
                                       chrono::day(static_cast<unsigned>(numbers[2]))};
    if (!first.ok() || !believable(first)) return std::nullopt;
    chrono::year_month_day last = first;
    if (parts.size() == 1) last = first.year() / chrono::December / 31;
    if (parts.size() == 2) last = first.year() / first.month() / chrono::last;
    return DayRange{days_of(first), days_of(last)};
}

/// The sides of A..B or A/B; nothing when the text is no range. "2024/3" and "2024/3/15" are dates.
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

std::optional<DayRange> range_of(std::string_view left, std::string_view right, std::int64_t today) {
    if (left.empty() && right.empty()) return std::nullopt;
    const std::optional<DayRange> first = point_of(left, today), last = point_of(right, today);
    if (first && last) {
        if (first->from > last->from) return DayRange{last->from, first->to, true};
        return DayRange{first->from, last->to};
    }
    if (first && right.empty()) return DayRange{first->from, no_last_day};
    if (last && left.empty()) return DayRange{no_first_day, last->to};
    const std::optional<Duration> before = duration_of(left), after = duration_of(right);
    if (first && after) {
        const auto end = moved(first->from, *after, 1);
        if (end && *end > first->from) return DayRange{first->from, *end - 1};
    } else if (last && before) {
        const auto start = moved(last->to + 1, *before, -1);
        if (start && *start <= last->to) return DayRange{*start, last->to};
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

std::optional<DayRange> compared(Compare compare, DayRange point) {
    switch (compare) {
        case Compare::less: return DayRange{no_first_day, point.from - 1};
        case Compare::less_equal: return DayRange{no_first_day, point.to};
        case Compare::greater: return DayRange{point.to + 1, no_last_day};
        case Compare::greater_equal: return DayRange{point.from, no_last_day};
        case Compare::none: break;
    }
    return point;
}

std::optional<DayRange> age_of(std::string_view text, std::int64_t today) {
    const Compare compare = take_comparison(text);
    const std::optional<Duration> duration = duration_of(text);
    const auto day = duration ? moved(today, *duration, -1) : std::nullopt;
    if (!day) return std::nullopt;
    switch (compare) {
        case Compare::less: return DayRange{*day + 1, no_last_day};
        case Compare::greater: return DayRange{no_first_day, *day - 1};
        case Compare::greater_equal: return DayRange{no_first_day, *day};
        case Compare::less_equal:
        case Compare::none: break;
    }
    return DayRange{*day, no_last_day};
}

std::optional<DayRange> date_of(std::string_view text, std::int64_t today) {
    const Compare compare = take_comparison(text);
    if (const auto point = point_of(text, today)) return compared(compare, *point);
    if (compare != Compare::none) return std::nullopt;
    if (const auto sides = sides_of(text)) return range_of(sides->first, sides->second, today);
    const std::optional<Duration> duration = duration_of(text);
    const auto start = duration ? moved(today + 1, *duration, -1) : std::nullopt;
    if (!start || *start > today) return std::nullopt;
    return DayRange{*start, today};
}

/// A date, or an age before today.
std::optional<DayRange> point_or_age(std::string_view text, std::int64_t today) {
    if (const auto point = point_of(text, today)) return point;
    const std::optional<Duration> duration = duration_of(text);
    const auto day = duration ? moved(today, *duration, -1) : std::nullopt;
    if (!day) return std::nullopt;
    return DayRange{*day, *day};
}

std::optional<DayRange> days_of_field(Field field, std::string_view text, std::int64_t today) {
    if (field == Field::date) return date_of(text, today);
    if (field == Field::age) return age_of(text, today);
    const std::optional<DayRange> point = point_or_age(text, today);
    if (!point) return std::nullopt;
    return field == Field::after ? DayRange{point->from, no_last_day} : DayRange{no_first_day, point->to};
}

}  // namespace

std::optional<DayRange> parse_days(Field field, std::string_view value, std::int64_t today) {
    const std::optional<DayRange> range = days_of_field(field, lower(trim(value)), today);
    const auto bad = [](std::int64_t day, std::int64_t open) { return day != open && !believable(civil(day)); };
    if (!range || bad(range->from, no_first_day) || bad(range->to, no_last_day)) return std::nullopt;
    return range;
}

std::string iso_day(std::int64_t day) {
    const chrono::year_month_day date = civil(day);
    const auto padded = [](unsigned number, std::size_t width) {
        const std::string digits = std::to_string(number);
        return std::string(width - std::min(width, digits.size()), '0') + digits;
    };
    return padded(static_cast<unsigned>(int(date.year())), 4) + '-' + padded(unsigned(date.month()), 2) + '-' +
           padded(unsigned(date.day()), 2);
}

}  // namespace backfile::server::query
