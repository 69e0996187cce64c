#pragma once

#include "server/search/prepared.hh"
#include "server/search/rank/ranking.hh"
#include "server/search/rank/ranking_parts.hh"
#include "server/search/snapshot/database_pool.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// The index snapshot, ranking features and synonyms that a search uses.
struct AnswerSources {
    const Snapshot::Handle& index;
    const RankingParts& parts;
    const query::SynonymTable& synonyms;
};

/// Parses the request's query text and builds the Xapian query. Throws Xapian::Error.
[[nodiscard]] Prepared prepare(const SearchRequest& request, const AnswerSources& from);

/// Returns the complete response except `took_ms`. Throws Xapian::Error if the index cannot be read.
[[nodiscard]] SearchPage make_answer(const SearchRequest& request, const AnswerSources& from);

/// Returns the ranking request for `request`. Refers to `prepared` and the index, which must outlive it.
[[nodiscard]] RankingRequest wanted_of(const SearchRequest& request, const AnswerSources& from,
                                       const Prepared& prepared);

/// Returns the sort order in use: newest instead of relevance if the query has no words to rank by.
[[nodiscard]] Sort order_of(const SearchRequest& request, const Prepared& prepared);

/// Returns `match` as a hit, with its score parts if the request asks for an explanation. Throws Xapian::Error.
[[nodiscard]] Hit hit_of(const Candidate& match, const SearchRequest& request, const Snapshot::Handle& index,
                         const Prepared& prepared);

}  // namespace backfile::server
