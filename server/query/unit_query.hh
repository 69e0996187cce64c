#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "server/query/at_least.hh"
#include "server/query/fields.hh"
#include "server/query/scored_word.hh"
#include "server/query/units.hh"

namespace backfile::query {

/// `query` with its weight multiplied.
[[nodiscard]] Xapian::Query scaled(Xapian::Query query, double factor);

/// The leaves in order, with room for `slop` further positions; `letters` is the prefix of the field.
[[nodiscard]] Xapian::Query phrase_query(const Unit& unit, std::string_view letters, int slop);

/// A unit in the text (Field::text, which holds the title) or the title alone: all its forms with their weights.
[[nodiscard]] std::vector<Form> unit_forms(const Xapian::Database& db, const Unit& unit, Field field);

[[nodiscard]] Xapian::Query any_form(const std::vector<Form>& forms);

/// A unit only as typed: without stems and variants.
[[nodiscard]] Xapian::Query exact_query(const Xapian::Database& db, const Unit& unit, Field field);

/// What unit_forms() for Field::text match, for AtLeast.
[[nodiscard]] WordTerms word_terms(const Xapian::Database& db, const Unit& unit);

/// The word's leaf alone, cheaply, for stop words.
[[nodiscard]] Xapian::Query stop_word_query(const Unit& unit);

}  // namespace backfile::query
