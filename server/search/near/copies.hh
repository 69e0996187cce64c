#pragma once

#include <cstddef>

#include <xapian.h>

#include "server/search/snapshot/database_pool.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// The story of an article: the first `limit` of its copies, itself one of them. Throws Xapian::Error when the index
/// cannot be read.
[[nodiscard]] CopiesPage make_copies(const Snapshot::Handle& index, Xapian::docid document, std::size_t limit);

}  // namespace backfile::server
