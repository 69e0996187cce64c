#pragma once

#include <span>
#include <vector>

#include <xapian.h>

#include "indexer/index/forward.hh"
#include "server/search/rank/candidate.hh"

namespace backfile::server {

/// A word of the query as it can be found near others.
struct PlacedWord {
    TokenCode first = no_token;  ///< its first leaf
    TokenCode last = no_token;   ///< its last one; mostly the same
    double idf = 0;
};

/// Adds Candidate::proximity for the words that stand side by side in the query: each pair counts as a BM25 term whose
/// frequency is the sum of 1/distance² over the places where both stand at most five positions apart, half of it when
/// in the other order (after Büttcher, Clarke and Lushman, "Term proximity scoring for ad-hoc retrieval", SIGIR 2006).
void add_proximity(const Xapian::Database& db, const std::vector<PlacedWord>& words, std::span<Candidate> candidates);

}  // namespace backfile::server
