#pragma once

#include "indexer/base/result.hh"
#include "indexer/run/run_control.hh"
#include "indexer/run/run_settings.hh"
#include "indexer/run/summary.hh"

namespace backfile::indexer {

/// Updates the index from the archives: reads files that are new or changed since the last run, removes the articles of
/// files that vanished below these archives, and publishes a new generation if anything changed.
/// Leaves files below other archives of earlier runs alone, unless `settings.full`. Writes nothing if
/// `settings.dry_run`. Errors: those of walking, locking and writing, and interrupted; the index is then unchanged.
[[nodiscard]] Result<Summary> update_index(const RunSettings& settings, const StopControl& stop = {},
                                           RunObserver* observer = nullptr);

}  // namespace backfile::indexer
