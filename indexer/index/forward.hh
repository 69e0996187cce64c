#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/text/analyzer.hh"

namespace backfile {

/// A leaf's term as a number of 24 bits: XXH3 of the term, never below `first_leaf_code`. Two words of one text share
/// theirs once in 16 million times.
using LeafCode = std::uint32_t;

constexpr LeafCode no_leaf = 0;         ///< a term that was left out stands there
constexpr LeafCode section_border = 1;  ///< between title, body and each author
constexpr LeafCode first_leaf_code = 2;

[[nodiscard]] LeafCode leaf_code(std::string_view term);
/// The same of hash64(term).
[[nodiscard]] LeafCode leaf_code_of_hash(std::uint64_t hash);

/// The sections of a forward index, in their order. Authors have one each, from `authors` on.
enum class Section : std::uint8_t { title, body, authors };

/// Writes the forward index of one article: its leaves in order, three bytes each, little-endian. What phrases and
/// nearness are read from, for a fraction of what Xapian's position lists take (one entry for each term of each
/// document).
class ForwardWriter {
public:
    /// The leaf at a position of the section, counted from 0; positions rise, those skipped are empty.
    void add(std::uint32_t position, LeafCode code);
    void end_section();
    /// The bytes, and begins anew.
    [[nodiscard]] std::string take();

private:
    void put(LeafCode code);

    std::string bytes_;
    std::uint32_t next_ = 0;
};

/// The leaves of a forward index or a part of one. A view: the bytes must outlive it.
class Leaves {
public:
    explicit Leaves(std::string_view bytes) : bytes_(bytes) {}

    [[nodiscard]] std::size_t size() const { return bytes_.size() / width; }
    [[nodiscard]] LeafCode operator[](std::size_t index) const {
        const auto byte = [&](std::size_t i) {
            return LeafCode{static_cast<unsigned char>(bytes_[index * width + i])};
        };
        return byte(0) | byte(1) << 8U | byte(2) << 16U;
    }
    /// The first place of `code` from `from` on; size() when it does not stand there.
    [[nodiscard]] std::size_t find(LeafCode code, std::size_t from = 0) const;
    [[nodiscard]] Leaves part(std::size_t first, std::size_t count) const {
        return Leaves(bytes_.substr(first * width, count * width));
    }
    /// Takes the next section off the front: what lies before the first border, or all.
    [[nodiscard]] Leaves take_section();

    static constexpr std::size_t width = 3;

private:
    std::string_view bytes_;
};

}  // namespace backfile
