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

/// Which documents of a database one phrase has been looked for in, and where it stands. For many threads at once.
class PhraseAnswers {
public:
    enum class Occurrence : std::uint8_t { unknown, no, yes };

    explicit PhraseAnswers(Xapian::docid last) : words_(last / documents_a_word + 1) {}

    /// `document` is at most `last`.
    [[nodiscard]] Occurrence of(Xapian::docid document) const {
        const std::uint64_t word = words_[document / documents_a_word].load(std::memory_order_relaxed);
        return static_cast<Occurrence>(word >> shift(document) & 3U);
    }
    void store(Xapian::docid document, bool occurs) {
        const std::uint64_t bits = static_cast<std::uint64_t>(occurs ? Occurrence::yes : Occurrence::no)
                                   << shift(document);
        words_[document / documents_a_word].fetch_or(bits, std::memory_order_relaxed);
    }
    /// Of memory.
    [[nodiscard]] std::size_t bytes() const { return words_.size() * sizeof(std::uint64_t); }

private:
    static constexpr Xapian::docid documents_a_word = 32;
    static unsigned shift(Xapian::docid document) { return 2 * (document % documents_a_word); }

    std::vector<std::atomic<std::uint64_t>> words_;
};

/// The answers for the phrases that were asked for last, of one generation of the index: one search asks for the same
/// phrase more than once, and synonyms ask for the same phrases again and again. For many threads at once.
class PhraseMemory {
public:
    explicit PhraseMemory(std::size_t max_bytes = 16 << 20) : max_bytes_(max_bytes) {}

    /// `phrase` is a hash of the phrase, `last` the database's last document.
    [[nodiscard]] std::shared_ptr<PhraseAnswers> of(std::uint64_t phrase, Xapian::docid last);

private:
    using Entry = std::pair<std::uint64_t, std::shared_ptr<PhraseAnswers>>;

    std::size_t max_bytes_;
    std::mutex mutex_;
    std::list<Entry> newest_;  // asked for last first
    std::unordered_map<std::uint64_t, std::list<Entry>::iterator> by_phrase_;
    std::size_t bytes_ = 0;
};

/// What phrases are looked for with.
struct PhraseContext {
    bool local = true;               ///< false when a shard is remote, which cannot look
    PhraseMemory* memory = nullptr;  ///< none without it
};

}  // namespace backfile::server::query
