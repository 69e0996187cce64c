#include "indexer/story/overlap.hh"

#include <algorithm>

#include "indexer/story/signature.hh"

namespace backfile {

namespace {

double weight_of(std::uint8_t spread) { return 1.0 / std::max<double>(1.0, spread); }

}  // namespace

Overlap overlap(const CountedShingles& a, const CountedShingles& b) {
    const std::uint32_t bound = std::min(reach(a.shingles), reach(b.shingles));  // beyond, one of them is not complete
    Overlap found;
    double both = 0, of_a = 0, of_b = 0;
    std::size_t i = 0, k = 0;
    const auto more = [bound](const CountedShingles& c, std::size_t at) {
        return at < c.shingles.size() && c.shingles[at] <= bound;
    };
    while (more(a, i) || more(b, k)) {
        const bool take_a = more(a, i) && (!more(b, k) || a.shingles[i] <= b.shingles[k]);
        const bool take_b = more(b, k) && (!more(a, i) || b.shingles[k] <= a.shingles[i]);
        const double weight = weight_of(take_a ? a.spread[i] : b.spread[k]);
        if (take_a && take_b) {
            ++found.shared;
            both += weight;
        }
        if (take_a) of_a += weight, ++i;
        if (take_b) of_b += weight, ++k;
    }
    if (found.shared == 0) return found;
    found.resemblance = both / (of_a + of_b - both);
    found.containment = both / std::min(of_a, of_b);
    found.first_has_less = of_a < of_b;
    return found;
}

}  // namespace backfile
