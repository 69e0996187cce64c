#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

#include "indexer/index/stories.hh"
#include "server/search/rank/candidate.hh"

namespace backfile::server {

/// Articles similar to one article: none of its own story, at most one of any other story. Candidate::words is the
/// similarity: 1 for an article with all of its distinctive words, 0 for one with none.
struct Neighbours {
    std::vector<Candidate> similar;  ///< most similar first
    std::vector<Candidate> before;   ///< the most similar ones published earlier, nearest in time first
    std::vector<Candidate> after;    ///< the most similar ones published later, nearest in time first
};

/// Returns at most `limit` articles of each kind. Compares the article's most distinctive words, chosen like feedback
/// terms, so the cost does not grow with its length. `before` and `after` are empty if the article's date is unknown or
/// estimated. Throws Xapian::Error.
[[nodiscard]] Neighbours neighbours(const Xapian::Database& db, const Stories& stories, Xapian::docid doc,
                                    std::size_t limit);

}  // namespace backfile::server
