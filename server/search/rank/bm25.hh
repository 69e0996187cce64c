#pragma once

#include <string_view>

#include <xapian.h>

namespace backfile::server {

/// Okapi BM25 over the whole index, as Xapian::BM25Weight computes it with the same parameters: for what is scored
/// beside Xapian's matcher, so that both sides count in one unit.
class Bm25 {
public:
    explicit Bm25(const Xapian::Database& db);

    /// The scheme for Xapian's matcher.
    [[nodiscard]] static Xapian::BM25Weight scheme();

    /// The weight of a term that `documents` hold: Robertson's idf, never negative.
    [[nodiscard]] double idf(Xapian::doccount documents) const;

    /// What a match adds to a score: `idf` grows with how often the term occurs (`frequency`) against the text's
    /// length.
    [[nodiscard]] double weight(double idf, double frequency, double length) const;

    /// More than weight() gives whatever the frequency.
    [[nodiscard]] double max_weight(double idf) const;

private:
    double documents_;
    double average_length_;
};

}  // namespace backfile::server
