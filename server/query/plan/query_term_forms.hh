#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "server/query/parse/fields.hh"
#include "server/query/plan/at_least.hh"
#include "server/query/plan/build.hh"
#include "server/query/plan/phrase.hh"
#include "server/query/plan/query_terms.hh"
#include "server/query/plan/scored_word.hh"

namespace backfile::server::query {

/// Matches all documents. Xapian's own MatchAll has a non-atomic reference count, so threads must not copy it.
[[nodiscard]] inline Xapian::Query everything() { return Xapian::Query(std::string()); }

/// Multiplies the weight of `query`.
[[nodiscard]] Xapian::Query scaled(const Xapian::Query& query, double factor);

/// Builds a word of a phrase from alternative terms; c++20 is indexed as the tokens c++ and 20.
[[nodiscard]] Phrase::Element word_of(QueryTermMaker& maker, const std::vector<std::string>& terms);

/// Matches the tokens in order, with up to `slop` extra positions, in the text, the title or an author's name.
/// `phrases` is as in BuildContext.
[[nodiscard]] Xapian::Query phrase_query(const QueryTerm& query_term, Field field, int slop,
                                         const PhraseContext& phrases);

/// Returns all forms of a query term, weighted, in the text (Field::text, which includes the title) or the title.
[[nodiscard]] std::vector<Form> term_forms(const BuildContext& context, const QueryTerm& query_term, Field field);

/// Matches any of the forms and adds up their weights.
[[nodiscard]] Xapian::Query any_form(const std::vector<Form>& forms);

/// Matches a query term only as typed, without stems and variants.
[[nodiscard]] Xapian::Query exact_query(const BuildContext& context, const QueryTerm& query_term, Field field);

/// Returns the terms and phrases that term_forms() matches for Field::text, for AtLeast.
[[nodiscard]] WordTerms word_terms(const Xapian::Database& db, const QueryTerm& query_term);

/// Matches words with this stem, including the stem itself. `field` is text or title.
[[nodiscard]] Xapian::Query stem_query(const Xapian::Database& db, Field field, std::string_view stem);

/// Estimates the number of documents that stem_query() matches. `field` is text or title.
[[nodiscard]] Xapian::doccount stem_frequency(const Xapian::Database& db, Field field, std::string_view stem);

/// Matches only the word's token, which is cheap, for stop words.
[[nodiscard]] Xapian::Query stop_word_query(const QueryTerm& query_term);

}  // namespace backfile::server::query
