#include "server/query/plan/date_filter.hh"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "indexer/base/strings.hh"
#include "indexer/index/schema.hh"
#include "server/query/parse/dates.hh"
#include "server/query/parse/duration.hh"
#include "server/query/plan/weights.hh"

namespace backfile::server::query {

namespace {

using schema::Prefix;

constexpr std::int64_t first_day_of_years = -719'162, last_day_of_years = 2'932'896;  // 0001-01-01 and 9999-12-31

struct Days {
    std::int64_t from, to;
};

/// Returns the days from the oldest to the newest article; nothing if no article has a date.
std::optional<Days> days_held(const Xapian::Database& db) {
    const unsigned slot = schema::number(schema::Slot::published);
    const std::string lower = db.get_value_lower_bound(slot), upper = db.get_value_upper_bound(slot);
    if (upper.empty()) return std::nullopt;
    const auto day = [](const std::string& value) {
        const double days = std::floor(Xapian::sortable_unserialise(value) / static_cast<double>(seconds_per_day));
        return static_cast<std::int64_t>(
            std::clamp(days, static_cast<double>(first_day_of_years), static_cast<double>(last_day_of_years)));
    };
    return Days{lower.empty() ? first_day_of_years : day(lower), day(upper)};
}

Days year_of(std::int64_t day) {
    const auto year = civil(day).year();
    return {days_of(year / 1 / 1), days_of(year / 12 / 31)};
}

Days month_of(std::int64_t day) {
    const auto month = civil(day).year() / civil(day).month();
    return {days_of(month / 1), days_of(month / std::chrono::last)};
}

/// Returns the longest of year, month and day that starts at `day` and ends by `to`: its term and the day after it.
struct DatePart {
    std::string term;
    std::int64_t next;
};

DatePart date_part_at(std::int64_t day, std::int64_t to) {
    const std::string digits = replace_all(iso_day(day), "-", "");
    if (const Days year = year_of(day); year.from == day && year.to <= to)
        return {schema::term(Prefix::year, digits.substr(0, 4)), year.to + 1};
    if (const Days month = month_of(day); month.from == day && month.to <= to)
        return {schema::term(Prefix::month, digits.substr(0, 6)), month.to + 1};
    return {schema::term(Prefix::day, digits), day + 1};
}

/// Matches by each article's timestamp; the range must have an end.
Xapian::Query by_value(std::int64_t from, std::int64_t to) {
    const auto value = [](std::int64_t seconds) { return Xapian::sortable_serialise(static_cast<double>(seconds)); };
    return {Xapian::Query::OP_VALUE_RANGE, schema::number(schema::Slot::published), value(from), value(to)};
}

Xapian::Query by_days(std::int64_t from, std::int64_t to) {
    std::vector<std::string> terms;
    for (std::int64_t day = from; day <= to;) {
        if (terms.size() == max_date_terms) return by_value(from * seconds_per_day, (to + 1) * seconds_per_day - 1);
        DatePart part = date_part_at(day, to);
        terms.push_back(std::move(part.term));
        day = part.next;
    }
    return {Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()), 0.0};
}

}  // namespace

Xapian::Query date_filter(const Xapian::Database& db, std::int64_t from, std::int64_t to) {
    const std::optional<Days> held = days_held(db);
    if (!held) return {};
    const std::optional<DayRange> asked = whole_days(from, to);
    if (!asked)
        return by_value(std::max(from, held->from * seconds_per_day),
                        std::min(to, (held->to + 1) * seconds_per_day - 1));
    Days days{std::max(asked->from, held->from), std::min(asked->to, held->to)};
    if (days.from > days.to) return {};
    if (days.from == held->from)
        days.from = year_of(days.from).from;  // nothing is before it, and a whole year is one term
    if (days.to == held->to) days.to = year_of(days.to).to;
    return by_days(days.from, days.to);
}

}  // namespace backfile::server::query
