#pragma once

#include <xapian.h>

namespace backfile::server {

/// A first-pass match with the parts of its score. No part is negative, so re-ranked matches stay above the others.
struct Candidate {
    Xapian::docid doc = 0;
    double words = 0;        ///< BM25 of the query's words and phrases
    double exact_title = 0;  ///< its title equals the query
    double proximity = 0;    ///< query words close to each other
    double feedback = 0;     ///< terms that the best matches have in common
    double freshness = 0;    ///< bonus for recent articles

    [[nodiscard]] double score() const { return words + exact_title + proximity + feedback + freshness; }
};

}  // namespace backfile::server
