#pragma once

#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "server/search/rank/candidate.hh"

namespace backfile::server {

/// A term that the best matches have in common.
struct RelatedTerm {
    std::string term;   ///< a stem or a CJK bigram
    double weight = 0;  ///< the weights of one query sum to 1
    double idf = 0;
};

/// Limits for related terms.
struct RelatedLimits {
    int min_documents = 2;  ///< minimum number of best matches that contain a term
    std::size_t max_terms = 15;
    Xapian::doccount min_index_documents = 1;  ///< minimum number of documents in the whole index
};

/// Returns the terms that the best matches (`best`, best first) have in common and that are not common in the whole
/// index: a relevance model (Lavrenko and Croft, "Relevance-based language models", SIGIR 2001) over stems and CJK
/// bigrams. Throws Xapian::Error.
[[nodiscard]] std::vector<RelatedTerm> related_terms(const Xapian::Database& db, std::span<const Candidate> best,
                                                     const RelatedLimits& limits = {});

/// Sets Candidate::feedback: BM25 over the related terms, scaled to 0.6 times the score of `words` query words.
/// Candidates must be sorted by document id. Throws Xapian::Error.
void add_feedback(const Xapian::Database& db, const std::vector<RelatedTerm>& terms, double words,
                  std::span<Candidate> candidates);

}  // namespace backfile::server
