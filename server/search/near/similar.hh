#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

#include "indexer/index/stories.hh"
#include "server/search/rank/candidate.hh"

namespace backfile::server {

/// Articles like one article. None of its own story is among them, and one of each other. Candidate::words is how alike
/// they are: 1 for an article with all of its telling words, 0 for one with none.
struct Neighbours {
    std::vector<Candidate> similar;  ///< most alike first
    std::vector<Candidate> before;   ///< of those that are most alike: published before it, nearest in time first
    std::vector<Candidate> after;    ///< and after it
};

/// At most `limit` articles of each kind. The words that are compared are those by which feedback would tell the
/// article from others, so the cost is bounded however long it is. Without a date of its own it has none before and
/// after.
[[nodiscard]] Neighbours neighbours(const Xapian::Database& db, const Stories& stories, Xapian::docid doc,
                                    std::size_t limit);

}  // namespace backfile::server
