#pragma once

#include <optional>
#include <string>

#include "indexer/base/result.hh"
#include "indexer/index/generation.hh"
#include "indexer/run/plan.hh"

namespace backfile::indexer {

/// Estimates whether the next generation fits on the disk, so that a run fails at its start, not in the middle. Counts
/// a copy of `base` (nothing where the file system shares blocks), and for the files to read as many bytes as the files
/// in the index took. Errors: write_failed, with both figures.
[[nodiscard]] Result<void> check_space(const IndexDirectory& dir, const std::optional<std::string>& base,
                                       const Plan& plan);

}  // namespace backfile::indexer
