#include "server/api/suggestion.hh"

#include <algorithm>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "server/query/parse/edit_distance.hh"

namespace backfile::server {

std::string nearest(std::string_view text, std::span<const std::string_view> known) {
    constexpr std::size_t longest = 64;
    constexpr int max_edits = 2;
    if (text.size() > longest) return {};
    const std::string typed = utf8::clean(lower(text));
    std::string_view best;
    int fewest = max_edits + 1;
    for (const std::string_view candidate : known) {
        const int distance = query::edit_distance(typed, candidate, max_edits);
        const auto shorter = static_cast<int>(std::min(typed.size(), candidate.size()));
        if (distance >= fewest || distance >= shorter) continue;
        best = candidate;
        fewest = distance;
    }
    return std::string(best);
}

}  // namespace backfile::server
