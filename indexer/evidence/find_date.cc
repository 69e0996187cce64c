#include "indexer/evidence/find_date.hh"

#include <algorithm>
#include <string>

#include "indexer/article/date.hh"
#include "indexer/base/strings.hh"
#include "indexer/lexicon/month_names.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_date = 64;

bool word_byte(char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

std::size_t digits_at(std::string_view text, std::size_t at) {
    std::size_t n = 0;
    while (at + n < text.size() && is_digit(text[at + n])) ++n;
    return n;
}

/// "03/04/2021" and "3-4-21" at `at`: three short numbers with one sign between them. Its length, or 0.
std::size_t numeric_day(std::string_view text, std::size_t at) {
    const std::size_t first = digits_at(text, at), sign = at + first;
    if (first == 0 || first > 2 || sign >= text.size() || (text[sign] != '/' && text[sign] != '-' && text[sign] != '.'))
        return 0;
    const std::size_t second = digits_at(text, sign + 1), next = sign + 1 + second;
    if (second == 0 || second > 2 || next >= text.size() || text[next] != text[sign]) return 0;
    const std::size_t year = digits_at(text, next + 1);
    if (year != 4 && !(year == 2 && first == 2 && second == 2)) return 0;
    return next + 1 + year - at;
}

/// "1.2.2024.7" goes on as no date does.
bool goes_on(std::string_view text, std::size_t end) {
    return end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1]);
}

bool has_year(std::string_view text) {
    for (std::size_t at = 0; at + 4 <= text.size(); ++at)
        if ((text.substr(at, 2) == "19" || text.substr(at, 2) == "20") && is_digit(text[at + 2]) &&
            is_digit(text[at + 3]))
            return true;
    return false;
}

/// Returns whether a date could start here. Cheap, since most positions in a text are not dates.
bool may_start(std::string_view text, std::size_t at) {
    const char before = at == 0 ? ' ' : text[at - 1];
    if (is_digit(text[at])) {
        if (is_digit(before) ||
            (at > 1 && is_digit(text[at - 2]) && std::string_view(".,:/-").find(before) != std::string_view::npos))
            return false;
        const std::size_t digits = digits_at(text, at);
        if (const std::size_t size = numeric_day(text, at); size > 0 && goes_on(text, at + size)) return false;
        if (digits == 4 || digits == 8) return text.substr(at).starts_with("19") || text.substr(at).starts_with("20");
        return digits <= 2 && (numeric_day(text, at) > 0 || has_year(text.substr(at, 40)));
    }
    if (!word_byte(text[at]) || word_byte(before)) return false;
    std::size_t n = 1;
    while (at + n < text.size() && n <= 24 && word_byte(text[at + n])) ++n;
    return lexicon::month_named(lower(text.substr(at, n))) != 0 && has_year(text.substr(at, 40));
}

std::optional<Date> read_at(std::string_view text, std::size_t at, DayOrder order) {
    std::string piece(text.substr(at, max_date));
    if (const std::size_t size = numeric_day(text, at); size > 0 && order == DayOrder::day_first)
        std::replace_if(
            piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(size),
            [](char c) { return c == '/' || c == '-'; }, '.');
    return parse_date(piece);
}

}  // namespace

std::vector<DateInText> find_dates(std::string_view text, DayOrder order, std::size_t max_dates) {
    constexpr std::size_t min_date = 6;
    const Date earliest{*seconds_of(1990, 1, 1), DatePrecision::day};
    std::vector<DateInText> found;
    for (std::size_t at = 0; at + min_date <= text.size() && found.size() < max_dates; ++at) {
        if (!may_start(text, at)) continue;
        const auto date = read_at(text, at, order);
        if (!date || date->precision < DatePrecision::day || date->seconds < earliest.seconds) continue;
        found.push_back({*date, at});
        at += min_date;
    }
    return found;
}

std::optional<Date> read_declared_date(std::string_view text, DayOrder order) {
    text = trim(text);
    const std::size_t digits = digits_at(text, 0);
    if (digits == text.size() && (digits == 10 || digits == 13)) {
        const std::int64_t number = std::stoll(std::string(text));
        return Date{digits == 13 ? number / 1000 : number, DatePrecision::second};
    }
    const std::size_t clock = text.find_first_of("T ");
    if (clock == 10 && text.substr(clock + 1).starts_with("00:00") && is_digit(text[0]) && digits == 4) {
        const std::string_view rest = text.substr(clock + 6);
        const bool zone = rest.find_first_of("+-") != std::string_view::npos;
        if (zone && rest.find_first_of("123456789") >= rest.find_first_of("+-"))
            return parse_date(text.substr(0, clock));
    }
    if (const auto date = read_at(text, 0, order)) return date;
    const auto inside = find_dates(text.substr(0, 200), order, 1);
    return inside.empty() ? std::nullopt : std::optional(inside.front().date);
}

}  // namespace backfile::indexer
