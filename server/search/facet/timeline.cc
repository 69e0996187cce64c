#include "server/search/facet/timeline.hh"

#include <array>
#include <chrono>
#include <string>

#include "indexer/article/date.hh"

namespace backfile::server {

namespace {

namespace chrono = std::chrono;

constexpr std::int64_t seconds_a_day = 86'400;

chrono::year_month_day civil(std::int64_t day) { return chrono::sys_days(chrono::days(static_cast<int>(day))); }
std::int64_t days_of(chrono::year_month_day date) { return chrono::sys_days(date).time_since_epoch().count(); }

/// A unit of time: limits for choosing it automatically, precision of its names, bounds of the period around a day.
struct UnitRow {
    TimelineUnit unit;
    std::int64_t days;           ///< approximate length
    std::int64_t max_automatic;  ///< maximum number of buckets if chosen automatically
    DatePrecision precision;
    std::int64_t (*first)(chrono::year_month_day);  ///< day of its period
    std::int64_t (*next)(chrono::year_month_day);   ///< first day of the next period
};

constexpr auto units = std::to_array<UnitRow>({
    {TimelineUnit::day, 1, 62, DatePrecision::day, [](chrono::year_month_day d) { return days_of(d); },
     [](chrono::year_month_day d) { return days_of(d) + 1; }},
    {TimelineUnit::month, 30, 60, DatePrecision::month,
     [](chrono::year_month_day d) { return days_of(d.year() / d.month() / 1); },
     [](chrono::year_month_day d) { return days_of((d.year() / d.month() + chrono::months(1)) / 1); }},
    {TimelineUnit::year, 365, INT64_MAX, DatePrecision::year,
     [](chrono::year_month_day d) { return days_of(d.year() / 1 / 1); },
     [](chrono::year_month_day d) { return days_of((d.year() + chrono::years(1)) / 1 / 1); }},
});

constexpr std::int64_t max_buckets = 1'000;

const UnitRow& unit_for(TimelineUnit wanted, std::int64_t span) {
    bool reached = wanted == TimelineUnit::automatic;
    for (const UnitRow& row : units) {
        reached |= row.unit == wanted;
        const std::int64_t most = wanted == TimelineUnit::automatic ? row.max_automatic : max_buckets;
        if (reached && span / row.days <= most) return row;
    }
    return units.back();
}

}  // namespace

Timeline make_timeline(std::span<const Xapian::docid> found, const DayColumn& days, TimelineUnit wanted,
                       std::int64_t last_day) {
    Timeline timeline;
    const DayCounts counts = count_days(found, days, timeline.undated);
    const auto span = static_cast<std::int64_t>(counts.counts.size());
    const UnitRow& unit = unit_for(wanted, span);
    timeline.unit = unit.unit;
    for (std::int64_t day = counts.first, end = day + span; day < end;) {
        const std::int64_t first = unit.first(civil(day)), next = unit.next(civil(day));
        Timeline::Bucket bucket{to_iso({first * seconds_a_day, unit.precision})};
        for (day = first; day < next; ++day) {
            bucket.count += counts.on(day);
            if (day <= last_day) bucket.of += days.archive().on(day);
        }
        timeline.buckets.push_back(std::move(bucket));
    }
    return timeline;
}

}  // namespace backfile::server
