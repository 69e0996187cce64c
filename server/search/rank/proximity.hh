#pragma once

#include <span>
#include <vector>

#include <xapian.h>

#include "indexer/index/forward.hh"
#include "server/search/rank/candidate.hh"

namespace backfile::server {

/// A query word whose distance to other words is scored.
struct ProximityWord {
    TokenCode first = no_token;  ///< its first token
    TokenCode last = no_token;   ///< its last token; usually the same
    double idf = 0;
};

/// Sets Candidate::proximity for words that are adjacent in the query: each pair scores as a BM25 term whose frequency
/// is the sum of 1/distance² over its occurrences at most five positions apart, half of it in reversed order (after
/// Büttcher, Clarke and Lushman, "Term proximity scoring for ad-hoc retrieval", SIGIR 2006). Throws Xapian::Error.
void add_proximity(const Xapian::Database& db, const std::vector<ProximityWord>& words,
                   std::span<Candidate> candidates);

}  // namespace backfile::server
