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

/// Matches what a filter asks for, without weight: a name, a time range, or any of several. Sets `cut` when a star
/// stands for more values than are searched.
[[nodiscard]] Xapian::Query filter_query(const Xapian::Database& db, const Node& node, bool& cut);

/// Narrows `query` to what all filters of a request match.
[[nodiscard]] Xapian::Query filters_query(const Xapian::Database& db, const Filters& filters, Xapian::Query query);

/// An author's whole name, or words that stand side by side in it; without weight.
[[nodiscard]] Xapian::Query author_query(const QueryTerm& words, std::string_view name, int slop,
                                         const PhraseContext& phrases);

/// The tags that #text may mean: as typed, and with spaces for - and _.
[[nodiscard]] std::vector<std::string> tag_terms(std::string_view text);

}  // namespace backfile::server::query
