#pragma once

#include <vector>

#include <xapian.h>

#include "server/query/parse/fields.hh"
#include "server/search/types/request.hh"

namespace backfile::server {

/// All matches of a search, not only those on a page.
struct MatchSets {
    /// Additional matches if one filter is removed.
    struct Wider {
        query::Field without;
        std::vector<Xapian::docid> more;
    };
    std::vector<Xapian::docid> found;
    std::vector<Wider> wider;  ///< one for each filter whose field is also a requested facet
};

/// Adds the request's filters and its minimum revision to `query`. Throws Xapian::Error.
[[nodiscard]] Xapian::Query with_filters(const Xapian::Database& db, Xapian::Query query, const SearchRequest& request);

/// Finds all matches of `query` with the request's filters, in one pass. Throws Xapian::Error.
[[nodiscard]] MatchSets match_sets(const Xapian::Database& db, const Xapian::Query& query,
                                   const SearchRequest& request);

}  // namespace backfile::server
