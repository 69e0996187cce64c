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
    const Xapian::Database& db;          ///< for the terms that wildcards and fuzzy words stand for, and dates
    std::vector<std::string> languages;  ///< first subtags of BCP 47 to stem for, the archive's most common
    MatchMode match = MatchMode::automatic;
    PhraseContext phrases{};                 ///< with a remote shard, long queries are as with MatchMode::any
    const SynonymTable* synonyms = nullptr;  ///< for plain words; none without it
};

/// A stretch of the query's text, in bytes, and the synonyms that were searched for as well.
struct Widened {
    std::size_t start = 0;
    std::size_t length = 0;
    std::vector<std::string> added;
};

struct BuildResult {
    Xapian::Query query;
    std::vector<Note> notes;  ///< beyond those of the parser, in the order of the text
    Highlights highlights;
    std::vector<ScoredWord> words;     ///< plain words in their order; what is negated is not among them
    std::vector<Widened> widened;      ///< in the order of the text
    std::optional<std::int64_t> asof;  ///< the last moment that the answer may know of, in seconds since 1970
};

/// The query that Xapian runs. Costs are bounded by the parser's limits and those in weights.hh. A query whose words
/// hold nothing to search for matches nothing; an empty one matches everything. Throws Xapian::Error when `db` cannot
/// be read.
[[nodiscard]] BuildResult build(const ParsedQuery& parsed, const BuildContext& context);

/// How many of `words` plain words MatchMode::automatic requires: all up to 4, all but one up to 6, all but two up to 8,
/// else two thirds.
[[nodiscard]] std::size_t needed_of(std::size_t words);

}  // namespace backfile::server::query
