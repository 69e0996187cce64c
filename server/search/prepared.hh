#pragma once

#include <string_view>
#include <vector>

#include "server/query/parse/parser.hh"
#include "server/query/plan/build.hh"
#include "server/query/plan/synonyms.hh"
#include "server/search/snapshot/database_pool.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// A parsed query and the Xapian query built from it.
struct Prepared {
    query::ParsedQuery parsed;
    query::BuildResult built;
};

/// Options for interpreting the words of a query.
struct WordOptions {
    query::MatchMode match = query::MatchMode::automatic;
    const query::SynonymTable* synonyms = nullptr;  ///< null: no synonyms
    std::int64_t now = 0;                           ///< seconds since 1970, for relative dates
};

/// Parses `text` and builds the Xapian query. Throws Xapian::Error.
[[nodiscard]] Prepared prepare(std::string_view text, WordOptions options, const Snapshot::Handle& index);

/// Returns the languages to stem a query for, at most four: English and the archive's most common ones. The query's own
/// language is unknown.
[[nodiscard]] std::vector<std::string> query_languages(const IndexInfo& info);

/// Convert parts of a prepared query to the types of the API.
[[nodiscard]] std::vector<QueryExpansion> expansions_of(const Prepared& prepared);
[[nodiscard]] std::vector<QueryClause> clauses_of(const Prepared& prepared);
[[nodiscard]] std::vector<QueryNote> notes_of(const Prepared& prepared);

/// Returns whether the query has words, so that matches can be highlighted and ranked.
[[nodiscard]] bool asks_for_words(const query::Highlights& words);

}  // namespace backfile::server
