#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "indexer/base/result.hh"
#include "server/search/answer.hh"
#include "server/search/rank/match_stream.hh"
#include "server/search/snapshot/story_filter.hh"

namespace backfile::server {

/// Streams all hits of a search in blocks from one snapshot. Not thread-safe.
class HitStream {
public:
    /// Prepares the search. Throws Xapian::Error if the index cannot be read.
    HitStream(const SearchRequest& request, const RankingParts& parts, const query::SynonymTable& synonyms,
              std::unique_ptr<Snapshot::Handle> index);

    /// Returns the next block of at most 50 hits; empty at the end. Errors: damaged, if the index cannot be read.
    [[nodiscard]] Result<std::vector<Hit>> next();

private:
    [[nodiscard]] std::optional<Candidate> next_match();

    SearchRequest request_;
    std::unique_ptr<Snapshot::Handle> index_;
    Prepared prepared_;
    MatchStream stream_;
    StoryFilter filter_;
    std::vector<Candidate> matches_;
    std::size_t at_ = 0, skip_, left_;
};

}  // namespace backfile::server
