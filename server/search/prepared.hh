#pragma once

#include <string_view>
#include <vector>

#include "server/query/parse/parser.hh"
#include "server/query/plan/build.hh"
#include "server/query/plan/synonyms.hh"
#include "server/search/snapshot/database_pool.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// A query's text, read and turned into one of Xapian's.
struct Prepared {
    query::ParsedQuery parsed;
    query::BuildResult built;
};

/// How the words of a query are taken.
struct Words {
    query::MatchMode match = query::MatchMode::automatic;
    const query::SynonymTable* synonyms = nullptr;  ///< none without it
    std::int64_t now = 0;                           ///< seconds since 1970, for relative dates
};

[[nodiscard]] Prepared prepare(std::string_view text, Words words, const Snapshot::Handle& index);

/// Languages to stem a query for: English and the archive's most common ones, since a query's own is not known.
[[nodiscard]] std::vector<std::string> query_languages(const IndexInfo& info);

[[nodiscard]] std::vector<QueryExpansion> expansions_of(const Prepared& prepared);
[[nodiscard]] std::vector<QueryClause> clauses_of(const Prepared& prepared);
[[nodiscard]] std::vector<QueryNote> notes_of(const Prepared& prepared);

/// Whether anything can be marked in a text, or more relevant than something else.
[[nodiscard]] bool asks_for_words(const query::Highlights& words);

}  // namespace backfile::server
