#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

namespace backfile::server::query {

/// Caches which documents of a database were checked for one phrase, and which contain it. Thread-safe.
class PhraseAnswers {
public:
    enum class Occurrence : std::uint8_t { unknown, no, yes };

    explicit PhraseAnswers(Xapian::docid last) : words_(last / documents_a_word + 1) {}

    /// Returns the cached answer. `document` is at most `last`.
    [[nodiscard]] Occurrence of(Xapian::docid document) const {
        const std::uint64_t word = words_[document / documents_a_word].load(std::memory_order_relaxed);
        return static_cast<Occurrence>(word >> shift(document) & 3U);
    }
    void store(Xapian::docid document, bool occurs) {
        const std::uint64_t bits = static_cast<std::uint64_t>(occurs ? Occurrence::yes : Occurrence::no)
                                   << shift(document);
        words_[document / documents_a_word].fetch_or(bits, std::memory_order_relaxed);
    }
    /// Returns the memory used, in bytes.
    [[nodiscard]] std::size_t bytes() const { return words_.size() * sizeof(std::uint64_t); }

private:
    static constexpr Xapian::docid documents_a_word = 32;
    static unsigned shift(Xapian::docid document) { return 2 * (document % documents_a_word); }

    std::vector<std::atomic<std::uint64_t>> words_;
};

/// Caches the answers for the most recently used phrases of one index generation: a search checks the same phrase more
/// than once, and synonyms repeat the same phrases across searches. Thread-safe.
class PhraseMemory {
public:
    explicit PhraseMemory(std::size_t max_bytes = 16 << 20) : max_bytes_(max_bytes) {}

    /// Returns the answers for a phrase, given by its hash; creates them if needed. `last` is the highest document ID.
    [[nodiscard]] std::shared_ptr<PhraseAnswers> of(std::uint64_t phrase, Xapian::docid last);

private:
    using Entry = std::pair<std::uint64_t, std::shared_ptr<PhraseAnswers>>;

    std::size_t max_bytes_;
    std::mutex mutex_;
    std::list<Entry> newest_;  // most recently used first
    std::unordered_map<std::uint64_t, std::list<Entry>::iterator> by_phrase_;
    std::size_t bytes_ = 0;
};

/// Contains what phrase checks need.
struct PhraseContext {
    bool local = true;               ///< false if a shard is remote: it cannot check phrases
    PhraseMemory* memory = nullptr;  ///< null: no cache
};

}  // namespace backfile::server::query
