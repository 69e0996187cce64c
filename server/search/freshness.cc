#include "server/search/freshness.hh"

#include <algorithm>

#include "indexer/index/schema.hh"

namespace backfile {

namespace {

constexpr double share = 0.05;
constexpr double half_after = 365.25 * 86'400;  // seconds

}  // namespace

std::int64_t newest_date(const Xapian::Database& db, std::int64_t now) {
    const std::string bound = db.get_value_upper_bound(schema::number(schema::Slot::published));
    if (bound.empty()) return now;
    return std::min(now, static_cast<std::int64_t>(Xapian::sortable_unserialise(bound)));
}

void add_freshness(const Xapian::Database& db, std::int64_t newest, double best, std::span<Candidate> candidates) {
    for (Candidate& candidate : candidates) {
        const Xapian::Document document = db.get_document(candidate.doc, Xapian::DOC_ASSUME_VALID);
        if (document.get_value(schema::number(schema::Slot::date_trust)) != "1") continue;
        const double published = Xapian::sortable_unserialise(document.get_value(schema::number(schema::Slot::published)));
        const double age = std::max(0.0, static_cast<double>(newest) - published);
        candidate.freshness = share * best / (1 + age / half_after);
    }
}

}  // namespace backfile
