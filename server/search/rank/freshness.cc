#include "server/search/rank/freshness.hh"

#include <algorithm>

#include "indexer/index/schema.hh"

namespace backfile::server {

namespace {

constexpr double max_bonus = 0.05;
constexpr double half_after = 365.25 * 86'400;  // seconds

}  // namespace

std::int64_t newest_date(const Xapian::Database& db, std::int64_t now) {
    const std::string bound = db.get_value_upper_bound(schema::number(schema::Slot::published));
    if (bound.empty()) return now;
    return std::min(now, static_cast<std::int64_t>(Xapian::sortable_unserialise(bound)));
}

void add_freshness(const Xapian::Database& db, std::int64_t newest, double best, std::span<Candidate> by_document) {
    const unsigned dates = schema::number(schema::Slot::published), trusts = schema::number(schema::Slot::date_trust);
    auto date = db.valuestream_begin(dates), trust = db.valuestream_begin(trusts);
    for (Candidate& candidate : by_document) {
        date.skip_to(candidate.doc);
        if (date == db.valuestream_end(dates)) return;
        trust.skip_to(candidate.doc);  // every date has one
        if (date.get_docid() != candidate.doc || *trust != "1") continue;
        const double age = std::max(0.0, static_cast<double>(newest) - Xapian::sortable_unserialise(*date));
        candidate.freshness = max_bonus * best / (1 + age / half_after);
    }
}

}  // namespace backfile::server
