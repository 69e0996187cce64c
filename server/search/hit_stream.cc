#include "server/search/hit_stream.hh"

#include <utility>

namespace backfile::server {

HitStream::HitStream(const SearchRequest& request, const RankingParts& parts, const query::SynonymTable& synonyms,
                     std::unique_ptr<Snapshot::Handle> index)
    : request_(request),
      index_(std::move(index)),
      prepared_(prepare(request, {*index_, parts, synonyms})),
      stream_(index_->db(), wanted_of(request_, {*index_, parts, synonyms}, prepared_), order_of(request, prepared_)),
      filter_(index_->stories()),
      skip_(request.offset),
      left_(request.limit) {}

/// Returns the next match after skipping copies and the offset.
std::optional<Candidate> HitStream::next_match() {
    while (left_ > 0) {
        if (at_ == matches_.size()) {
            matches_ = stream_.next();
            at_ = 0;
            if (matches_.empty()) return std::nullopt;
        }
        const Candidate& match = matches_[at_++];
        if (request_.collapse_stories && !filter_.first(match.doc)) continue;
        if (skip_ > 0) {
            --skip_;
            continue;
        }
        --left_;
        return match;
    }
    return std::nullopt;
}

Result<std::vector<Hit>> HitStream::next() {
    constexpr std::size_t at_a_time = 50;
    std::vector<Hit> hits;
    try {
        while (hits.size() < at_a_time) {
            const auto match = next_match();
            if (!match) break;
            hits.push_back(hit_of(*match, request_, *index_, prepared_));
        }
    } catch (const Xapian::Error& error) {
        return index_trouble(error);
    }
    return hits;
}

}  // namespace backfile::server
