#pragma once

#include <xapian.h>

#include "server/search/types.hh"

namespace backfile {

/// `query` with the request's filters on it; they add nothing to a score.
[[nodiscard]] Xapian::Query with_filters(Xapian::Query query, const SearchRequest& request);

}  // namespace backfile
