#include "indexer/story/overlap.hh"

#include <algorithm>

#include "indexer/story/signature.hh"

namespace backfile::indexer {

namespace {

double weight_of(std::uint8_t spread) { return 1.0 / std::max<double>(1.0, spread); }

using Shingles = std::span<const std::uint32_t>;

/// Returns the shingles up to `bound`.
Shingles up_to(std::uint32_t bound, Shingles shingles) {
    return {shingles.begin(), std::upper_bound(shingles.begin(), shingles.end(), bound)};
}

/// Counts the shingles in both. Has no unpredictable branch: most pairs share next to nothing.
std::size_t shared_of(Shingles a, Shingles b) {
    std::size_t shared = 0;
    for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
        const std::uint32_t of_a = a[i], of_b = b[k];
        shared += static_cast<std::size_t>(of_a == of_b);
        i += static_cast<std::size_t>(of_a <= of_b);
        k += static_cast<std::size_t>(of_b <= of_a);
    }
    return shared;
}

}  // namespace

Overlap overlap(const CountedShingles& a, const CountedShingles& b, std::size_t least) {
    const std::uint32_t bound = std::min(reach(a.shingles), reach(b.shingles));  // beyond, one of them is not complete
    const Shingles in_a = up_to(bound, a.shingles), in_b = up_to(bound, b.shingles);
    Overlap found{.shared = shared_of(in_a, in_b)};
    if (found.shared < std::max<std::size_t>(least, 1)) return found;
    double both = 0, of_a = 0, of_b = 0;
    for (std::size_t i = 0, k = 0; i < in_a.size() || k < in_b.size();) {
        const bool take_a = i < in_a.size() && (k == in_b.size() || in_a[i] <= in_b[k]);
        const bool take_b = k < in_b.size() && (i == in_a.size() || in_b[k] <= in_a[i]);
        const double weight = weight_of(take_a ? a.spread[i] : b.spread[k]);
        if (take_a && take_b) both += weight;
        if (take_a) of_a += weight, ++i;
        if (take_b) of_b += weight, ++k;
    }
    found.resemblance = both / (of_a + of_b - both);
    found.containment = both / std::min(of_a, of_b);
    found.first_has_less = of_a < of_b;
    return found;
}

}  // namespace backfile::indexer
