#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "server/query/parse/ast.hh"
#include "server/query/plan/query_terms.hh"

namespace backfile::server::query {

struct Expansion {
    std::string term;                ///< with the field's term prefix
    int distance = 0;                ///< edit distance in characters
    Xapian::doccount frequency = 0;  ///< number of documents
};

/// Contains the terms that a wildcard or fuzzy word matches, at most max_expansions (weights.hh).
struct Expansions {
    std::vector<Expansion> found;
    std::string word{};  ///< the expanded word, normalized by the analyzer
    bool cut = false;    ///< more terms match, or more than max_examined were candidates
};

/// Returns the most frequent terms that start with `letters` (the term prefix) + `beginning`.
[[nodiscard]] Expansions expand_prefix(const Xapian::Database& db, std::string_view letters,
                                       std::string_view beginning);

/// Returns the terms with the term prefix `letters` within edit distance `distance` of `word` that share its first
/// character, nearest first, then most frequent. `word` must not be empty.
[[nodiscard]] Expansions expand_fuzzy(const Xapian::Database& db, std::string_view letters, std::string_view word,
                                      int distance);

/// Expands the word of a prefix or fuzzy node in its field. Returns nothing if it must be searched as a plain word: it
/// has no tokens, several or CJK ones, or too few characters before the wildcard.
[[nodiscard]] std::optional<Expansions> expand_word(const Xapian::Database& db, QueryTermMaker& maker,
                                                    const Node& node);

}  // namespace backfile::server::query
