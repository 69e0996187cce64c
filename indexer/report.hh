#pragma once

#include <string>

#include "indexer/base/result.hh"

namespace backfile::indexer {

/// What an index holds, for people to read: articles by source, year, language and format, whose dates are guesses,
/// what was skipped and what failed with the reasons, the longest and the shortest articles. Lines end in a line feed.
/// Errors: not_found, damaged, version.
[[nodiscard]] Result<std::string> report_index(const std::string& index_dir);

}  // namespace backfile::indexer
