#pragma once

#include <memory>
#include <mutex>
#include <string>

#include <xapian.h>

#include "indexer/index/info.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// The index's stats, worked out once a revision from lists of terms. Many threads may ask at once.
class StatsCache {
public:
    /// Throws Xapian::Error.
    [[nodiscard]] std::shared_ptr<const IndexStats> find(const Xapian::Database& db, const IndexInfo& info,
                                                         const std::string& folder);

private:
    std::mutex mutex_;
    std::shared_ptr<const IndexStats> known_;
};

}  // namespace backfile::server
