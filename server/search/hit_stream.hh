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

/// All the hits of a search, some at a time, from one generation. For one thread.
class HitStream {
public:
    /// Throws Xapian::Error when the index cannot be read.
    HitStream(const SearchRequest& request, const RankingParts& parts, const query::SynonymTable& synonyms,
              std::unique_ptr<Snapshot::Handle> index);

    /// The next few, none at the end. Errors: damaged, when the index cannot be read on.
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
