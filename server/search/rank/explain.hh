#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "server/query/plan/scored_word.hh"
#include "server/search/rank/candidate.hh"
#include "server/search/rank/ranking.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// Describes how a query was interpreted and which terms feedback added.
[[nodiscard]] QueryExplanation explain_query(const Xapian::Query& query, const std::vector<query::ScoredWord>& words,
                                             const Ranking& ranking);

/// Returns the parts of the score of article `id`: each form of each word as weighted by Xapian, then the re-ranking
/// features. The values add up to the candidate's score. Throws Xapian::Error.
[[nodiscard]] std::vector<ScorePart> explain_hit(const Xapian::Database& db,
                                                 const std::vector<query::ScoredWord>& words,
                                                 const Candidate& candidate, const std::string& id);

}  // namespace backfile::server
