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
    std::string term;                ///< with the prefix's letters
    int distance = 0;                ///< wrong letters
    Xapian::doccount frequency = 0;  ///< documents that hold it
};

/// Terms of an index that a wildcard or a fuzzy word stands for, at most weights.hh's max_expansions.
struct Expansions {
    std::vector<Expansion> found;
    std::string word{};  ///< what was expanded, in the analyzer's form
    bool cut = false;    ///< there are more, or more than max_examined had to be looked at
};

/// Terms that start with `letters` + `beginning`, the most frequent ones.
[[nodiscard]] Expansions expand_prefix(const Xapian::Database& db, std::string_view letters,
                                       std::string_view beginning);

/// Terms with `letters` in front that are at most `distance` letters from `word` and share its first letter (or are
/// `word` itself), the nearest and most frequent ones. `word` is not empty.
[[nodiscard]] Expansions expand_fuzzy(const Xapian::Database& db, std::string_view letters, std::string_view word,
                                      int distance);

/// What the word of a prefix or fuzzy node stands for in its field. Nothing when it is to be read as a plain word: it is
/// none, several or CJK, or a beginning of too few letters.
[[nodiscard]] std::optional<Expansions> expand_word(const Xapian::Database& db, QueryTermMaker& maker,
                                                    const Node& node);

}  // namespace backfile::server::query
