#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace backfile::indexer {

/// An article's kept shingles, rising, and how many articles have each: log2 of their number, rounded down. Both lists
/// are as long.
struct CountedShingles {
    std::span<const std::uint32_t> shingles;
    std::span<const std::uint8_t> spread;
};

/// How much two articles share, estimated from their shingles; one that many articles have weighs less: 1 when two or
/// three have it, 1/2 from four on, 1/3 from eight on, and so forth.
struct Overlap {
    std::size_t shared = 0;  ///< kept shingles of both
    double resemblance = 0;  ///< weight of what both have, of all that either has: 0 to 1
    double containment = 0;  ///< the same, of all that the one with less has
    bool first_has_less = false;
};
/// Of two that share fewer than `least` only that is told.
[[nodiscard]] Overlap overlap(const CountedShingles& a, const CountedShingles& b, std::size_t least = 1);

}  // namespace backfile::indexer
