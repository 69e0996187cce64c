#pragma once

#include <string>
#include <unordered_set>
#include <vector>

namespace backfile::server::query {

/// What a reader should see marked, in the analyzer's terms (no prefixes); negated parts and filters are not in it.
struct Highlights {
    std::unordered_set<std::string> terms;          ///< tokens, compound tokens and variants
    std::unordered_set<std::string> stems;          ///< a word with one of these stems under any of `languages`
    std::vector<std::vector<std::string>> phrases;  ///< tokens marked only where they stand together, in this order
    std::vector<std::string> prefixes;              ///< any token or compound token that starts so
    std::vector<std::string> languages;             ///< that the query was stemmed for
};

}  // namespace backfile::server::query
