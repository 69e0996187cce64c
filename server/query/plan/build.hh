#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "server/query/parse/ast.hh"
#include "server/query/parse/match_mode.hh"
#include "server/query/parse/parser.hh"
#include "server/query/plan/highlights.hh"
#include "server/query/plan/phrase_memory.hh"
#include "server/query/plan/scored_word.hh"
#include "server/query/plan/synonyms.hh"

namespace backfile::server::query {

struct BuildContext {
    const Xapian::Database& db;          ///< for expanding wildcards and fuzzy words, and for dates
    std::vector<std::string> languages;  ///< languages to stem for (first subtags of BCP 47), the index's most common
    MatchMode match = MatchMode::automatic;
    PhraseContext phrases{};                 ///< with a remote shard, long queries use MatchMode::any
    const SynonymTable* synonyms = nullptr;  ///< for plain words; null: no synonyms
};

/// Contains a range of the query's text, in bytes, and the synonyms added to it.
struct Widened {
    std::size_t start = 0;
    std::size_t length = 0;
    std::vector<std::string> added;
};

struct BuildResult {
    Xapian::Query query;
    std::vector<Note> notes;  ///< in addition to the parser's, in text order
    Highlights highlights;
    std::vector<ScoredWord> words;     ///< plain words in text order, without negated ones
    std::vector<Widened> widened;      ///< in text order
    std::optional<std::int64_t> asof;  ///< value of asof:, in seconds since 1970; later articles are excluded
};

/// Builds the query that Xapian runs. The parser's limits and those in weights.hh bound its cost. An empty query
/// matches everything; a query without a searchable word matches nothing. Throws Xapian::Error if `db` cannot be read.
[[nodiscard]] BuildResult build(const ParsedQuery& parsed, const BuildContext& context);

/// Returns how many of `words` plain words MatchMode::automatic requires: all up to 4, all but one up to 6, all but two
/// up to 8, else two thirds.
[[nodiscard]] std::size_t needed_of(std::size_t words);

}  // namespace backfile::server::query
