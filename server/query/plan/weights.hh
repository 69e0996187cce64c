#pragma once

#include <cstddef>

namespace backfile::server::query {

// What a match of each form of a word adds to a score, as factors of its BM25 weight. A document with the exact form
// has its stem too, so it gets exact + stem and always more than one with the stem alone; words that have no stem get
// the same sum by term_weight.
constexpr double exact_weight = 0.3;
constexpr double stem_weight = 1.0;
constexpr double term_weight = exact_weight + stem_weight;  ///< numbers, tech tokens, compound tokens, phrases, CJK
constexpr double variant_weight = 0.4;                      ///< café written cafe
constexpr double stop_word_weight = 0.1;
constexpr double synonym_weight = 0.5;  ///< of a synonym's own forms; below 1, so that the word as typed comes first
constexpr double fuzzy_factor = 0.5;    ///< for each wrong letter

/// A run of more CJK characters than this is a sentence rather than a term: its bigrams are words of their own.
constexpr std::size_t max_cjk_term = 4;

/// Terms that a wildcard, a fuzzy word or a single CJK character stands for, by frequency, and how many are looked at.
constexpr std::size_t max_expansions = 64;
constexpr std::size_t max_examined = 200'000;

/// Tokens of one phrase; what is longer is searched by its beginning.
constexpr std::size_t max_phrase = 64;

/// Year, month and day terms of one date filter; a range that needs more is searched by value.
constexpr std::size_t max_date_terms = 200;

}  // namespace backfile::server::query
