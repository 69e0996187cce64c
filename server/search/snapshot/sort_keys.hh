#pragma once

#include <memory>

#include <xapian.h>

#include "server/search/snapshot/columns.hh"
#include "server/search/types/sorts.hh"

namespace backfile::server {

/// Makes the keys by which matches are sorted, in the direction of SortRow::ascending; null for relevance, which sorts by
/// weight. `columns` must outlive the result.
[[nodiscard]] std::unique_ptr<Xapian::KeyMaker> make_sort_key(Sort sort, const Xapian::Database& db, Columns& columns);

}  // namespace backfile::server
