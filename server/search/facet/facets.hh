#pragma once

#include <vector>

#include <xapian.h>

#include "server/search/facet/match_sets.hh"
#include "server/search/snapshot/columns.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// The facets that the request asks for. Each count is what the search finds when the request's filter on that field is
/// this value alone.
[[nodiscard]] std::vector<Facet> count_facets(const Xapian::Database& db, Columns& columns, const MatchSets& sets,
                                              const SearchRequest& request);

}  // namespace backfile::server
