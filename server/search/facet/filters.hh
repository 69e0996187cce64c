#pragma once

#include <xapian.h>

#include "server/search/snapshot/named_filters.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// `query` with the request's filters on it; they add nothing to a score.
[[nodiscard]] Xapian::Query with_filters(Xapian::Query query, const SearchRequest& request);

/// The articles with any of the names that the request gives for `filter`, without weight.
[[nodiscard]] Xapian::Query any_wanted(const NamedFilter& filter, const SearchRequest& request);

}  // namespace backfile::server
