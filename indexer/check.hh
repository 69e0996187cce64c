#pragma once

#include <string>

#include "indexer/base/result.hh"

namespace backfile::indexer {

/// Verifies the current generation of an index: checksums, Xapian's check of every table, the article count, and that
/// each article can be read. Returns one line with the result. Errors: not_found, damaged, version.
[[nodiscard]] Result<std::string> check_index(const std::string& index_dir);

}  // namespace backfile::indexer
