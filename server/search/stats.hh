#pragma once

#include <memory>
#include <mutex>
#include <string>

#include <xapian.h>

#include "indexer/index/info.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// Computes index statistics from term lists, once per revision. Thread-safe.
class StatsCache {
public:
    /// Returns the statistics of this revision; concurrent callers wait for the first. Throws Xapian::Error.
    [[nodiscard]] std::shared_ptr<const IndexStats> find(const Xapian::Database& db, const IndexInfo& info,
                                                         const std::string& folder);

private:
    std::mutex mutex_;
    std::shared_ptr<const IndexStats> known_;
};

}  // namespace backfile::server
