#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace backfile {

/// Counts the terms of an article in an open-addressing hash table. Reuses its memory from article to article.
class TermCounts {
public:
    struct Entry {
        std::string_view term;  ///< as given to add(): its text must outlive the count
        std::uint32_t frequency = 0;
        std::uint32_t in_title = 0;
        bool has_stem = false;
        std::uint8_t tail = 0;  ///< as in Token
    };

    /// Returns the entry of a term; `hash` is hash64(term). Terms with different tails are different. Valid until the
    /// next call.
    [[nodiscard]] Entry& of(std::string_view term, std::uint64_t hash, std::uint8_t tail);

    /// Returns the entries in order of first occurrence.
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

    void clear();

private:
    void grow();

    struct Cell {
        std::uint64_t hash = 0;
        std::uint32_t entry = 0;    ///< its number
        std::uint32_t article = 0;  ///< of another article than article_: empty
    };
    std::vector<Cell> cells_;  // a power of two, at most half full
    std::vector<Entry> entries_;
    std::uint32_t article_ = 1;
};

}  // namespace backfile
