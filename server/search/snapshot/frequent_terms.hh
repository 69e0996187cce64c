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

/// The most frequent terms with a beginning, remembered for one revision of the index: the short beginnings that
/// everyone types first have very many. Many threads may ask at once.
class FrequentTerms {
public:
    using Terms = std::shared_ptr<const std::vector<query::Expansion>>;

    /// Terms that start with the prefix's `letters` and `beginning`, most frequent first, without the letters.
    [[nodiscard]] Terms find(const Xapian::Database& db, std::uint64_t revision, std::string_view letters,
                             std::string_view beginning);

private:
    std::mutex mutex_;
    std::uint64_t revision_ = 0;
    std::map<std::string, Terms> known_;
};

}  // namespace backfile::server
