#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "server/search/rank/candidate.hh"
#include "server/search/rank/ranking.hh"
#include "server/search/types/request.hh"

namespace backfile::server {

/// All matches in the order of rank() or rank_by_date(), a block at a time. What it holds does not grow with their
/// number: each block is the best of a run of the matcher that come after the block before.
class MatchStream {
public:
    /// `sort` is relevance for rank(). What `request` refers to must outlive the stream; its offset and limit do not
    /// count.
    MatchStream(const Xapian::Database& db, RankingRequest request, Sort sort);

    /// The next block, empty at the end. Throws Xapian::Error.
    [[nodiscard]] std::vector<Candidate> next();

private:
    const Xapian::Database& db_;
    RankingRequest request_;
    Sort sort_;

    /// A match's place in Xapian's order.
    struct Place {
        std::string key;  ///< ByDate's; empty when sorting by relevance
        double weight;
        Xapian::docid doc;
    };
    struct Before;
    class BestAfter;
    std::optional<Place> last_;  ///< of the blocks so far
    bool ended_ = false;
};

}  // namespace backfile::server
