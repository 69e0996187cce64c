#pragma once

#include <vector>

#include <xapian.h>

#include "server/search/facet/match_sets.hh"
#include "server/search/snapshot/columns.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// Counts the facets that the request asks for. A value's count is the number of articles found if the request's filter
/// on that field is this value alone. Throws Xapian::Error.
[[nodiscard]] std::vector<Facet> count_facets(const Xapian::Database& db, Columns& columns, const MatchSets& sets,
                                              const SearchRequest& request);

}  // namespace backfile::server
