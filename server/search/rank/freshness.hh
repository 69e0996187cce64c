#pragma once

#include <cstdint>
#include <span>

#include <xapian.h>

#include "server/search/rank/candidate.hh"

namespace backfile::server {

/// Returns the time from which ages count: the newest date in the index, at most `now`. Seconds since 1970.
[[nodiscard]] std::int64_t newest_date(const Xapian::Database& db, std::int64_t now);

/// Sets Candidate::freshness: 5 % of `best` (the best word score) at `newest`, half of that one year before, a tenth
/// nine years before. So the newer of two equal matches comes first, and a match that is better by more than 5 % of
/// `best` is not overtaken. Articles without a date, or with a date estimated from the file, get 0. Candidates must be
/// sorted by document id. Throws Xapian::Error.
void add_freshness(const Xapian::Database& db, std::int64_t newest, double best, std::span<Candidate> by_document);

}  // namespace backfile::server
