#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "server/search/rank/candidate.hh"
#include "server/search/rank/ranking.hh"
#include "server/search/types/request.hh"

namespace backfile::server {

/// Returns all matches in the order of rank() or rank_by_key(), block by block. Uses constant memory: each block comes
/// from a new run of the matcher that keeps the best matches after the previous block.
class MatchStream {
public:
    /// Sort::relevance selects the order of rank(). Objects that `request` refers to must outlive the stream; its
    /// offset and limit are ignored.
    MatchStream(const Xapian::Database& db, RankingRequest request, Sort sort);

    /// Returns the next block; empty at the end. Throws Xapian::Error.
    [[nodiscard]] std::vector<Candidate> next();

private:
    const Xapian::Database& db_;
    RankingRequest request_;
    Sort sort_;

    /// Sort key of a match.
    struct SortKey {
        std::string key;  ///< of make_sort_key(); empty when sorting by relevance
        double weight;
        Xapian::docid doc;
    };
    struct Before;
    class BestAfter;
    std::optional<SortKey> last_;  ///< last match returned so far
    bool ended_ = false;
};

}  // namespace backfile::server
