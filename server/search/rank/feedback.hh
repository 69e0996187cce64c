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
    double weight = 0;  ///< those of one query sum to 1
    double idf = 0;
};

/// Which terms may be related.
struct RelatedLimits {
    int min_documents = 2;  ///< of the best that hold a term
    std::size_t max_terms = 15;
    Xapian::doccount least_frequent = 1;  ///< documents of the whole index
};

/// The terms by which the best matches (`best`, best first) resemble each other: a relevance model (Lavrenko and Croft,
/// "Relevance-based language models", SIGIR 2001) over stems and CJK bigrams, of terms that are not common everywhere.
[[nodiscard]] std::vector<RelatedTerm> related_terms(const Xapian::Database& db, std::span<const Candidate> best,
                                                     const RelatedLimits& limits = {});

/// Adds Candidate::feedback: BM25 over the related terms, somewhat less than `words` words of a query would bring. The
/// candidates are in order of their document ids.
void add_feedback(const Xapian::Database& db, const std::vector<RelatedTerm>& terms, double words,
                  std::span<Candidate> candidates);

}  // namespace backfile::server
