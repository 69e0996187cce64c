#include "server/search/proximity.hh"

#include <algorithm>
#include <unordered_map>

#include "server/search/bm25.hh"

namespace backfile {

namespace {

constexpr double share = 0.25;  // of a pair's BM25 weight
constexpr double reversed = 0.5;
constexpr Xapian::termpos farthest = 5;
constexpr std::size_t most_positions = 256;  // of a term in a text

using Positions = std::vector<Xapian::termpos>;

/// Positions of terms in one document, each read once.
class Places {
public:
    Places(const Xapian::Database& db, Xapian::docid doc) : db_(db), doc_(doc) {}

    const Positions& of(const std::string& term) {
        const auto [entry, fresh] = known_.try_emplace(term);
        if (!fresh) return entry->second;
        const auto end = db_.positionlist_end(doc_, term);
        for (auto at = db_.positionlist_begin(doc_, term); at != end && entry->second.size() < most_positions; ++at)
            entry->second.push_back(*at);
        return entry->second;
    }

private:
    const Xapian::Database& db_;
    Xapian::docid doc_;
    std::unordered_map<std::string, Positions> known_;
};

/// Sum of 1/distance² from each of `to` back to the nearest of `from` before it.
double nearness(const Positions& from, const Positions& to) {
    double sum = 0;
    std::size_t next = 0;
    for (const Xapian::termpos place : to) {
        while (next < from.size() && from[next] < place) ++next;
        if (next == 0) continue;
        const Xapian::termpos distance = place - from[next - 1];
        if (distance <= farthest) sum += 1.0 / (static_cast<double>(distance) * distance);
    }
    return sum;
}

}  // namespace

void add_proximity(const Xapian::Database& db, const std::vector<PlacedWord>& words, std::span<Candidate> candidates) {
    if (words.size() < 2) return;
    const Bm25 bm25(db);
    for (Candidate& candidate : candidates) {
        Places places(db, candidate.doc);
        double length = 0;
        for (std::size_t i = 0; i + 1 < words.size(); ++i) {
            const PlacedWord &left = words[i], &right = words[i + 1];
            if (left.first == right.first) continue;
            const double near = nearness(places.of(left.last), places.of(right.first)) +
                                reversed * nearness(places.of(right.last), places.of(left.first));
            if (near <= 0) continue;
            if (length == 0) length = db.get_doclength(candidate.doc);
            candidate.proximity += share * bm25.weight((left.idf + right.idf) / 2, near, length);
        }
    }
}

}  // namespace backfile
