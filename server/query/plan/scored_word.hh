#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "server/query/plan/query_terms.hh"

namespace backfile::server::query {

/// One way in which a word can be found, and what that adds to a score.
struct Form {
    std::string name;  ///< exact, stem, spelling, phrase, synonym or optional
    Xapian::Query query;
};

/// A plain word of a query as it is scored: the sum of its forms.
struct ScoredWord {
    QueryTerm query_term;
    std::vector<Form> forms;
    bool counts = true;  ///< false for stop words and the like, which only add to the score of what others match
};

}  // namespace backfile::server::query
