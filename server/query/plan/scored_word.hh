#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "server/query/plan/query_terms.hh"

namespace backfile::server::query {

/// Describes one form in which a word matches, with its weight.
struct Form {
    std::string name;  ///< exact, stem, spelling, phrase, synonym or optional
    Xapian::Query query;
};

/// Contains a plain word of a query; its score is the sum of its forms.
struct ScoredWord {
    QueryTerm query_term;
    std::vector<Form> forms;
    bool counts = true;  ///< false for stop words and other optional words: they only add to scores
};

}  // namespace backfile::server::query
