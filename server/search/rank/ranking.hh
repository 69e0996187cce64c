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

namespace backfile::server {

/// Matches in order of relevance.
struct Ranking {
    std::vector<Candidate> hits;  ///< those asked for
    Xapian::doccount total = 0;
    Xapian::doccount stories = 0;  ///< matches, but those of one story count once
    bool total_exact = true;
    std::vector<RelatedTerm> related;  ///< what feedback asked for besides
};

/// The articles whose title is just the query's text: they come first, whatever else matches better.
struct ExactTitle {
    std::string term;   ///< empty when the text can be no title
    double weight = 0;  ///< more than all words together can bring
};
[[nodiscard]] ExactTitle exact_title(const Xapian::Database& db, std::string_view text,
                                     const std::vector<query::ScoredWord>& words);
[[nodiscard]] Xapian::Query or_title(const Xapian::Query& query, const ExactTitle& title);

/// What is ranked, by what, and which part of it is wanted.
struct RankingRequest {
    Xapian::Query query;  ///< with its filters and or_title()
    const std::vector<query::ScoredWord>& words;
    ExactTitle title;
    RankingParts parts;
    std::size_t offset = 0;
    std::size_t limit = 0;
    bool count = true;  ///< whether the totals are wanted: then all matches must be looked at
    const Stories& stories;
    Columns& columns;
    bool collapse = true;  ///< only the best match of each story is a hit
    std::int64_t now = 0;  ///< seconds since 1970: ages count from here or from the archive's newest date before it
};

/// Looks at the first matches in Xapian's order closely, and puts them into their own. The terms that feedback asked
/// for.
constexpr std::size_t looked_at = 200;
[[nodiscard]] std::vector<RelatedTerm> look_closely(const Xapian::Database& db, const RankingRequest& request,
                                                    std::vector<Candidate>& first);

/// The best 200 by the words' weight are looked at closely; all behind them stay in the order of that weight, so pages
/// never overlap.
[[nodiscard]] Ranking rank(const Xapian::Database& db, const RankingRequest& request);

/// The same matches in order of their dates: what has only its file's date comes after those whose date was found, what
/// has none last, whichever way. Of one date the better match is first.
[[nodiscard]] Ranking rank_by_date(const Xapian::Database& db, const RankingRequest& request, bool oldest_first);

}  // namespace backfile::server
