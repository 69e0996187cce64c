#pragma once

#include <string>

#include "indexer/base/result.hh"

namespace backfile::indexer {

/// Verifies the current generation of an index: Xapian's own check of every table, the index's info, and that each
/// article can be read. Returns a line that says what was found. Errors: not_found, damaged, version.
[[nodiscard]] Result<std::string> check_index(const std::string& index_dir);

}  // namespace backfile::indexer
