#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/index/stories.hh"
#include "server/query/plan/scored_word.hh"
#include "server/search/rank/candidate.hh"
#include "server/search/rank/feedback.hh"
#include "server/search/rank/ranking_parts.hh"
#include "server/search/snapshot/columns.hh"
#include "server/search/types/sorts.hh"

namespace backfile::server {

/// Ranked matches: one page of them, with totals.
struct Ranking {
    std::vector<Candidate> hits;  ///< matches of the requested page
    Xapian::doccount total = 0;
    Xapian::doccount stories = 0;  ///< matches, counting each story once
    bool total_exact = true;
    std::vector<RelatedTerm> related;  ///< terms that feedback added
};

/// The articles whose title equals the query's text. They rank first.
struct ExactTitle {
    std::string term;   ///< empty if the text cannot be a title or no article has this title
    double weight = 0;  ///< more than all words of the query together can score
};
/// Returns the index term and weight for articles titled `text`. Throws Xapian::Error.
[[nodiscard]] ExactTitle exact_title(const Xapian::Database& db, std::string_view text,
                                     const std::vector<query::ScoredWord>& words);
/// Returns `query` OR the exact title, with the title's fixed weight; `query` itself if there is no such title.
[[nodiscard]] Xapian::Query or_title(const Xapian::Query& query, const ExactTitle& title);

/// Query, ranking features and page of a ranking. Refers to objects that must outlive it.
struct RankingRequest {
    Xapian::Query query;  ///< with its filters and or_title()
    const std::vector<query::ScoredWord>& words;
    ExactTitle title;
    RankingParts parts;
    std::size_t offset = 0;
    std::size_t limit = 0;
    bool count = true;  ///< compute exact totals, which scans all matches
    const Stories& stories;
    Columns& columns;
    bool collapse = true;  ///< return only the best match of each story
    std::int64_t now =
        0;  ///< seconds since 1970; ages count from here, or from the archive's newest date if that is earlier
};

/// Maximum number of first-pass matches that are re-ranked.
constexpr std::size_t max_reranked = 200;
/// Re-ranks `first`, the top first-pass matches: adds exact title, proximity, feedback and freshness to their scores
/// and sorts by the sum. Returns the terms that feedback used. Throws Xapian::Error.
[[nodiscard]] std::vector<RelatedTerm> rerank(const Xapian::Database& db, const RankingRequest& request,
                                              std::vector<Candidate>& first);

/// Returns a page of the matches by relevance. Re-ranks the top max_reranked by word weight; the rest keeps the order
/// of that weight, so pages never overlap. Throws Xapian::Error.
[[nodiscard]] Ranking rank(const Xapian::Database& db, const RankingRequest& request);

/// Returns a page of the matches by the keys of `sort`, which must have keys (make_sort_key()); matches with equal keys
/// are sorted by relevance. Totals are exact. Throws Xapian::Error.
[[nodiscard]] Ranking rank_by_key(const Xapian::Database& db, const RankingRequest& request, Sort sort);

}  // namespace backfile::server
