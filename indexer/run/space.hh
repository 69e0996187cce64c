#pragma once

#include <optional>
#include <string>

#include "indexer/base/result.hh"
#include "indexer/index/generation.hh"
#include "indexer/run/plan.hh"

namespace backfile::indexer {

/// Whether the next generation will fit on the disk: a copy of `base` (nothing where the file system shares blocks)
/// and, for what is to be read, as much as the files read so far have taken. It is an estimate, made so that a night's
/// run fails at its start rather than in the middle. Errors: write_failed, with both figures.
[[nodiscard]] Result<void> check_space(const IndexDirectory& dir, const std::optional<std::string>& base,
                                       const Plan& plan);

}  // namespace backfile::indexer
