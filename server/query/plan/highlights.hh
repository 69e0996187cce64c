#pragma once

#include <string>
#include <unordered_set>
#include <vector>

namespace backfile::server::query {

/// Contains what to highlight, as analyzer terms without term prefixes; excludes negated parts and filters.
struct Highlights {
    std::unordered_set<std::string> terms;          ///< tokens, compound tokens and variants
    std::unordered_set<std::string> stems;          ///< words with one of these stems in any of `languages`
    std::vector<std::vector<std::string>> phrases;  ///< tokens highlighted only if adjacent and in this order
    std::vector<std::string> prefixes;              ///< tokens and compound tokens that start with these
    std::vector<std::string> languages;             ///< languages the query was stemmed for
};

}  // namespace backfile::server::query
