#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <xapian.h>

#include "server/query/plan/expand.hh"

namespace backfile::server {

/// Caches the most frequent terms with a given beginning, for one revision of the index: short beginnings match very
/// many terms. Thread-safe.
class FrequentTerms {
public:
    using Terms = std::shared_ptr<const std::vector<query::Expansion>>;

    /// Returns terms that start with `term_prefix` and `beginning`, most frequent first, without the prefix. Throws
    /// Xapian::Error.
    [[nodiscard]] Terms find(const Xapian::Database& db, std::uint64_t revision, std::string_view term_prefix,
                             std::string_view beginning);

private:
    std::mutex mutex_;
    std::uint64_t revision_ = 0;
    std::map<std::string, Terms> known_;
};

}  // namespace backfile::server
