#pragma once

#include <string_view>

#include <xapian.h>

namespace backfile::server {

/// Computes Okapi BM25 over the whole index, equal to Xapian::BM25Weight with the same parameters. For features scored
/// outside Xapian's matcher, so that all scores have the same unit.
class Bm25 {
public:
    explicit Bm25(const Xapian::Database& db);

    /// Returns the weighting scheme for Xapian's matcher.
    [[nodiscard]] static Xapian::BM25Weight scheme();

    /// Returns Robertson's idf of a term that occurs in `documents` documents; never negative.
    [[nodiscard]] double idf(Xapian::doccount documents) const;

    /// Returns a term's score in a text: `idf` scaled by the term's `frequency` and by `length`, in terms.
    [[nodiscard]] double weight(double idf, double frequency, double length) const;

    /// Returns an upper bound of weight() for any frequency and length.
    [[nodiscard]] double max_weight(double idf) const;

private:
    double documents_;
    double average_length_;
};

}  // namespace backfile::server
