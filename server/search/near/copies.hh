#pragma once

#include <cstddef>

#include <xapian.h>

#include "server/search/snapshot/database_pool.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// Returns the first `limit` articles of an article's story, including itself. Throws Xapian::Error if the index cannot
/// be read.
[[nodiscard]] CopiesPage make_copies(const Snapshot::Handle& index, Xapian::docid document, std::size_t limit);

}  // namespace backfile::server
