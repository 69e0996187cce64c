#pragma once

#include "server/search/prepared.hh"
#include "server/search/rank/ranking.hh"
#include "server/search/rank/ranking_parts.hh"
#include "server/search/snapshot/database_pool.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// What a search is answered from.
struct AnswerSources {
    const Snapshot::Handle& index;
    const RankingParts& parts;
    const query::SynonymTable& synonyms;
};

/// Reads the request's text as the request asks.
[[nodiscard]] Prepared prepare(const SearchRequest& request, const AnswerSources& from);

/// The whole answer but its time. Throws Xapian::Error when the index cannot be read.
[[nodiscard]] SearchPage make_answer(const SearchRequest& request, const AnswerSources& from);

/// What the request asks of the ranking; refers to `prepared` and the index.
[[nodiscard]] RankingRequest wanted_of(const SearchRequest& request, const AnswerSources& from,
                                       const Prepared& prepared);

/// Without words there is nothing to be relevant to: the newest come first.
[[nodiscard]] Sort order_of(const SearchRequest& request, const Prepared& prepared);

/// A match as the request asks for it. Throws as above.
[[nodiscard]] Hit hit_of(const Candidate& match, const SearchRequest& request, const Snapshot::Handle& index,
                         const Prepared& prepared);

}  // namespace backfile::server
