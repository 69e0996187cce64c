#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "server/query/parse/ast.hh"
#include "server/query/parse/filter.hh"
#include "server/query/plan/phrase_memory.hh"
#include "server/query/plan/query_terms.hh"

namespace backfile::server::query {

/// Matches a filter's value (a name, a time range, or any of several), without weight. Sets `cut` if a wildcard matches
/// more values than are searched.
[[nodiscard]] Xapian::Query filter_query(const Xapian::Database& db, const Node& node, bool& cut);

/// Restricts `query` to documents that match all filters of a request.
[[nodiscard]] Xapian::Query filters_query(const Xapian::Database& db, const Filters& filters, Xapian::Query query);

/// Matches an author's full name, or adjacent words in it, without weight.
[[nodiscard]] Xapian::Query author_query(const QueryTerm& words, std::string_view name, int slop,
                                         const PhraseContext& phrases);

/// Returns the tag terms for #text: as typed, and with spaces in place of - and _.
[[nodiscard]] std::vector<std::string> tag_terms(std::string_view text);

}  // namespace backfile::server::query
