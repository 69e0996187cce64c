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

/// All documents. Xapian's own MatchAll counts its references without a lock, so threads must not copy it.
[[nodiscard]] inline Xapian::Query everything() { return Xapian::Query(std::string()); }

/// `query` with its weight multiplied.
[[nodiscard]] Xapian::Query scaled(const Xapian::Query& query, double factor);

/// Any of some terms, as a word of a phrase: c++20 occurs as c++ and 20.
[[nodiscard]] Phrase::Element word_of(QueryTermMaker& maker, const std::vector<std::string>& terms);

/// The tokens in order, with room for `slop` further positions, in the text, the title or an author's name. `phrases`
/// as in BuildContext.
[[nodiscard]] Xapian::Query phrase_query(const QueryTerm& query_term, Field field, int slop,
                                         const PhraseContext& phrases);

/// A query term in the text (Field::text, which holds the title) or the title alone: all its forms with their weights.
[[nodiscard]] std::vector<Form> term_forms(const BuildContext& context, const QueryTerm& query_term, Field field);

[[nodiscard]] Xapian::Query any_form(const std::vector<Form>& forms);

/// A query term only as typed: without stems and variants.
[[nodiscard]] Xapian::Query exact_query(const BuildContext& context, const QueryTerm& query_term, Field field);

/// What term_forms() for Field::text match, for AtLeast.
[[nodiscard]] WordTerms word_terms(const Xapian::Database& db, const QueryTerm& query_term);

/// A word with this stem, which may be the stem itself. `field` is text or title.
[[nodiscard]] Xapian::Query stem_query(const Xapian::Database& db, Field field, std::string_view stem);

/// Documents that have a word with this stem, which may be the stem itself: an estimate. `field` is text or title.
[[nodiscard]] Xapian::doccount stem_frequency(const Xapian::Database& db, Field field, std::string_view stem);

/// The word's token alone, cheaply, for stop words.
[[nodiscard]] Xapian::Query stop_word_query(const QueryTerm& query_term);

}  // namespace backfile::server::query
