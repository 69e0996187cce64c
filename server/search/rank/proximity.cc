#include "server/search/rank/proximity.hh"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "indexer/index/schema.hh"
#include "server/search/rank/bm25.hh"

namespace backfile::server {

namespace {

constexpr double pair_share = 0.25;  // of a pair's BM25 weight
constexpr double reversed = 0.5;
constexpr std::uint32_t farthest = 5;
constexpr std::size_t max_positions = 256;          // of a word in a text
constexpr std::size_t max_scanned_tokens = 20'000;  // of a text that are examined

using Positions = std::vector<std::uint32_t>;

/// Token positions of some words in one document.
class WordPositions {
public:
    explicit WordPositions(const std::vector<ProximityWord>& words) {
        for (const ProximityWord& word : words) {
            known_[word.first];
            known_[word.last];
        }
    }

    void read(const Xapian::Database& db, Xapian::docid doc) {
        for (auto& [code, positions] : known_) positions.clear();
        const std::string bytes = db.get_document(doc).get_value(schema::number(schema::Slot::forward));
        ForwardReader left(bytes);
        std::uint32_t start = 0;
        for (int section = 0; section < 2; ++section) {  // title and body
            const ForwardReader leaves = left.take_section();
            const std::size_t end = std::min(leaves.size(), max_scanned_tokens);
            for (std::size_t i = 0; i < end; ++i) {
                const auto entry = known_.find(leaves[i]);
                if (entry != known_.end() && entry->second.size() < max_positions)
                    entry->second.push_back(start + static_cast<std::uint32_t>(i));
            }
            start += static_cast<std::uint32_t>(leaves.size()) + farthest;
        }
    }

    [[nodiscard]] const Positions& of(TokenCode leaf) const { return known_.at(leaf); }

private:
    std::unordered_map<TokenCode, Positions> known_;
};

/// Returns the sum of 1/distance² from each of `to` back to the nearest of `from` before it.
double nearness(const Positions& from, const Positions& to) {
    double sum = 0;
    std::size_t next = 0;
    for (const std::uint32_t position : to) {
        while (next < from.size() && from[next] < position) ++next;
        if (next == 0) continue;
        const std::uint32_t distance = position - from[next - 1];
        if (distance <= farthest) sum += 1.0 / (static_cast<double>(distance) * distance);
    }
    return sum;
}

}  // namespace

void add_proximity(const Xapian::Database& db, const std::vector<ProximityWord>& words,
                   std::span<Candidate> candidates) {
    if (words.size() < 2) return;
    const Bm25 bm25(db);
    WordPositions positions(words);
    for (Candidate& candidate : candidates) {
        positions.read(db, candidate.doc);
        double length = 0;
        for (std::size_t i = 0; i + 1 < words.size(); ++i) {
            const ProximityWord &left = words[i], &right = words[i + 1];
            if (left.first == right.first) continue;
            const double near = nearness(positions.of(left.last), positions.of(right.first)) +
                                reversed * nearness(positions.of(right.last), positions.of(left.first));
            if (near <= 0) continue;
            if (length == 0) length = db.get_doclength(candidate.doc);
            candidate.proximity += pair_share * bm25.weight((left.idf + right.idf) / 2, near, length);
        }
    }
}

}  // namespace backfile::server
