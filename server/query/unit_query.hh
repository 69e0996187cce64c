#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

#include "server/query/at_least.hh"
#include "server/query/fields.hh"
#include "server/query/units.hh"

namespace backfile::query {

/// `query` with its weight multiplied.
[[nodiscard]] Xapian::Query scaled(Xapian::Query query, double factor);

/// The leaves in order, with room for `slop` further positions; `letters` is the prefix of the field.
[[nodiscard]] Xapian::Query phrase_query(const Unit& unit, std::string_view letters, int slop);

/// A unit in text and title (Field::text) or title alone, with all its forms and their weights.
[[nodiscard]] Xapian::Query unit_query(const Xapian::Database& db, const Unit& unit, Field field);

/// A unit only as typed: without stems and variants.
[[nodiscard]] Xapian::Query exact_query(const Xapian::Database& db, const Unit& unit, Field field);

/// What unit_query() for Field::text matches, for AtLeast.
[[nodiscard]] WordTerms word_terms(const Xapian::Database& db, const Unit& unit);

/// The word's leaf alone, cheaply, for stop words.
[[nodiscard]] Xapian::Query stop_word_query(const Unit& unit);

}  // namespace backfile::query
