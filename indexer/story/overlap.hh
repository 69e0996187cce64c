#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace backfile::indexer {

/// The sketch of an article: its kept shingles, ascending, and for each the number of articles that contain it (log2,
/// rounded down). Both lists have the same length.
struct CountedShingles {
    std::span<const std::uint32_t> shingles;
    std::span<const std::uint8_t> spread;
};

/// Contains the overlap of two articles, estimated from their sketches. The weight of a shingle falls with its number of articles: 1
/// for two or three, 1/2 from four on, 1/3 from eight on, and so on.
struct Overlap {
    std::size_t shared = 0;  ///< kept shingles of both
    double resemblance = 0;  ///< weight of what both have, of all that either has: 0 to 1
    double containment = 0;  ///< the same, of all that the one with less has
    bool first_has_less = false;
};
/// Computes the overlap; below `least` shared shingles only the number shared.
[[nodiscard]] Overlap overlap(const CountedShingles& a, const CountedShingles& b, std::size_t least = 1);

}  // namespace backfile::indexer
