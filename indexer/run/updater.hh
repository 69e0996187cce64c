#pragma once

#include "indexer/base/result.hh"
#include "indexer/options.hh"
#include "indexer/run/summary.hh"

namespace backfile::indexer {

/// Brings the index up to date with the archives: reads only files that are new or changed since the run before, takes
/// out the articles of files that vanished below these archives, and publishes a new generation if anything changed.
/// Files below archives of earlier runs that are not named now are left alone, unless `options.full`.
/// With `options.dry_run` nothing is written. Errors: those of walking, locking and writing; the index is then as
/// before.
[[nodiscard]] Result<Summary> update_index(const Options& options);

}  // namespace backfile::indexer
