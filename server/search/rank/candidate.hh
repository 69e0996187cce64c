#pragma once

#include <xapian.h>

namespace backfile::server {

/// A match of Xapian's that is looked at more closely, and what that added to its weight. No part is negative, so
/// candidates stay above the matches that are not looked at.
struct Candidate {
    Xapian::docid doc = 0;
    double words = 0;        ///< what the query's words and phrases weigh in it: BM25
    double exact_title = 0;  ///< its title is the query
    double proximity = 0;    ///< words of the query near each other
    double feedback = 0;     ///< words that the best matches have in common
    double freshness = 0;    ///< how new it is

    [[nodiscard]] double score() const { return words + exact_title + proximity + feedback + freshness; }
};

}  // namespace backfile::server
