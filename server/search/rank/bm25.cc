#include "server/search/rank/bm25.hh"

#include <algorithm>
#include <cmath>

namespace backfile::server {

namespace {

constexpr double k1 = 1.2;          // how late the frequency of a term saturates
constexpr double b = 0.7;           // how much longer texts count less
constexpr double min_length = 0.5;  // of the average: titles without a text win nothing by being short

}  // namespace

Bm25::Bm25(const Xapian::Database& db)
    : documents_(std::max<double>(1, db.get_doccount())), average_length_(std::max(1.0, db.get_avlength())) {}

Xapian::BM25Weight Bm25::scheme() { return {k1, 0, 1, b, min_length}; }

double Bm25::idf(Xapian::doccount documents) const {
    double odds = (documents_ - documents + 0.5) / (documents + 0.5);
    if (odds < 2) odds = odds / 2 + 1;  // Xapian's way to keep common terms above zero
    return std::log(odds);
}

double Bm25::weight(double idf, double frequency, double length) const {
    const double relative = std::max(length / average_length_, min_length);
    return idf * frequency * (k1 + 1) / (frequency + k1 * (1 - b + b * relative));
}

double Bm25::max_weight(double idf) const { return idf * (k1 + 1); }

}  // namespace backfile::server
