#pragma once

#include <cstdint>
#include <span>

#include <xapian.h>

#include "server/search/rank/candidate.hh"

namespace backfile::server {

/// The moment from which ages count: the newest date in the index, but not after `now`. Seconds since 1970.
[[nodiscard]] std::int64_t newest_date(const Xapian::Database& db, std::int64_t now);

/// Adds Candidate::freshness: at most a small share of `best` (the best score without it), all of that share at
/// `newest`, half of it a year before, a tenth after nine. So of two equally good matches the newer comes first, and no
/// match that is better by more than the share is overtaken. What has no date, or only its file's, gets nothing. The
/// candidates are in order of their document ids.
void add_freshness(const Xapian::Database& db, std::int64_t newest, double best, std::span<Candidate> by_document);

}  // namespace backfile::server
