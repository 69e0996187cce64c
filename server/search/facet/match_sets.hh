#pragma once

#include <vector>

#include <xapian.h>

#include "server/query/parse/fields.hh"
#include "server/search/types/request.hh"

namespace backfile::server {

/// All articles that a search finds, not only those on a page.
struct MatchSets {
    /// What is found besides when one filter is left out.
    struct Wider {
        query::Field without;
        std::vector<Xapian::docid> more;
    };
    std::vector<Xapian::docid> found;
    std::vector<Wider> wider;  ///< for each filter of the request whose facet it asks for
};

/// Narrows a query to what the request's parameters ask for.
[[nodiscard]] Xapian::Query with_filters(const Xapian::Database& db, Xapian::Query query, const SearchRequest& request);

/// One pass over the matches of `query` with the request's filters.
[[nodiscard]] MatchSets match_sets(const Xapian::Database& db, const Xapian::Query& query,
                                   const SearchRequest& request);

}  // namespace backfile::server
