#include "server/query/plan/date_filter.hh"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "indexer/base/strings.hh"
#include "indexer/index/schema.hh"
#include "server/query/parse/days.hh"
#include "server/query/plan/weights.hh"

namespace backfile::server::query {

namespace {

using schema::Prefix;

constexpr std::int64_t seconds_of_day = 86'400;
constexpr std::int64_t first_day_of_years = -719'162, last_day_of_years = 2'932'896;  // 0001-01-01 and 9999-12-31

struct Days {
    std::int64_t from, to;
};

/// The days from the oldest and the newest article; nothing when no article has a date.
std::optional<Days> days_held(const Xapian::Database& db) {
    const unsigned slot = schema::number(schema::Slot::published);
    const std::string least = db.get_value_lower_bound(slot), most = db.get_value_upper_bound(slot);
    if (most.empty()) return std::nullopt;
    const auto day = [](const std::string& value) {
        const double days = std::floor(Xapian::sortable_unserialise(value) / static_cast<double>(seconds_of_day));
        return static_cast<std::int64_t>(
            std::clamp(days, static_cast<double>(first_day_of_years), static_cast<double>(last_day_of_years)));
    };
    return Days{least.empty() ? first_day_of_years : day(least), day(most)};
}

Days year_of(std::int64_t day) {
    const DayRange year = parse_days(Field::date, iso_day(day).substr(0, 4), 0).value_or(DayRange{day, day});
    return {year.from, year.to};
}

/// The longest of year, month and day that starts at `day` and ends by `to`: its term and the day behind it.
struct Piece {
    std::string term;
    std::int64_t next;
};

Piece piece_at(std::int64_t day, std::int64_t to) {
    const std::string iso = iso_day(day), digits = replace_all(iso, "-", "");
    const std::string_view year = std::string_view(iso).substr(0, 4), month = std::string_view(iso).substr(0, 7);
    if (iso.ends_with("-01-01"))
        if (const auto range = parse_days(Field::date, year, 0); range && range->to <= to)
            return {schema::term(Prefix::year, year), range->to + 1};
    if (iso.ends_with("-01"))
        if (const auto range = parse_days(Field::date, month, 0); range && range->to <= to)
            return {schema::term(Prefix::month, digits.substr(0, 6)), range->to + 1};
    return {schema::term(Prefix::day, digits), day + 1};
}

Xapian::Query by_value(std::int64_t from, std::int64_t to) {
    const auto value = [](std::int64_t seconds) { return Xapian::sortable_serialise(static_cast<double>(seconds)); };
    return {Xapian::Query::OP_VALUE_RANGE, schema::number(schema::Slot::published), value(from * seconds_of_day),
            value((to + 1) * seconds_of_day - 1)};
}

}  // namespace

Xapian::Query date_filter(const Xapian::Database& db, std::int64_t from, std::int64_t to) {
    const std::optional<Days> held = days_held(db);
    if (!held) return {};
    from = std::max(from, held->from);
    to = std::min(to, held->to);
    if (from > to) return {};
    if (from == held->from) from = year_of(from).from;  // nothing lies before it, and a whole year is one term
    if (to == held->to) to = year_of(to).to;
    std::vector<std::string> terms;
    for (std::int64_t day = from; day <= to;) {
        if (terms.size() == most_date_terms) return by_value(from, to);
        Piece piece = piece_at(day, to);
        terms.push_back(std::move(piece.term));
        day = piece.next;
    }
    return {Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()), 0.0};
}

}  // namespace backfile::server::query
