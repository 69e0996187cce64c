#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "server/query/plan/scored_word.hh"
#include "server/search/rank/candidate.hh"
#include "server/search/rank/ranking.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// How a query was understood and what was asked for besides.
[[nodiscard]] QueryExplanation explain_query(const Xapian::Query& query, const std::vector<query::ScoredWord>& words,
                                             const Ranking& ranking);

/// What made up the score of the article `id`: each form of each word as Xapian weighs it, then what a closer look
/// added. The values add up to the candidate's score.
[[nodiscard]] std::vector<ScorePart> explain_hit(const Xapian::Database& db,
                                                 const std::vector<query::ScoredWord>& words,
                                                 const Candidate& candidate, const std::string& id);

}  // namespace backfile::server
