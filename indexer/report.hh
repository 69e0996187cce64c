#pragma once

#include <string>

#include "indexer/base/result.hh"

namespace backfile::indexer {

/// Describes the contents of an index as text: articles by source, year, language and format, estimated dates, skipped
/// and failed files with reasons, the longest and shortest articles. Every line ends in a line feed.
/// Errors: not_found, damaged, version.
[[nodiscard]] Result<std::string> report_index(const std::string& index_dir);

}  // namespace backfile::indexer
