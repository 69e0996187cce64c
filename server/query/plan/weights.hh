#pragma once

#include <cstddef>

namespace backfile::server::query {

// Weights of the forms of a word, as factors of the BM25 weight. A document with the exact form also has its stem, so
// it scores exact + stem, always more than the stem alone; words without a stem get the same sum by term_weight.
constexpr double exact_weight = 0.3;
constexpr double stem_weight = 1.0;
constexpr double term_weight = exact_weight + stem_weight;  ///< numbers, tech tokens, compound tokens, phrases, CJK
constexpr double variant_weight = 0.4;                      ///< cafe for café
constexpr double stop_word_weight = 0.1;
constexpr double synonym_weight = 0.5;  ///< for a synonym's forms; below 1, so that the word as typed ranks first
constexpr double fuzzy_factor = 0.5;    ///< per edit

/// Limits the CJK characters of one term; a longer run is a sentence, and its bigrams are separate words.
constexpr std::size_t max_cjk_term = 4;

/// Limits the terms of a wildcard, fuzzy word or single CJK character (the most frequent), and the candidates examined.
constexpr std::size_t max_expansions = 64;
constexpr std::size_t max_examined = 200'000;

/// Limits the tokens of one phrase; the rest of a longer one is ignored.
constexpr std::size_t max_phrase = 64;

/// Limits the year, month and day terms of one date filter; a range that needs more is matched by value.
constexpr std::size_t max_date_terms = 200;

}  // namespace backfile::server::query
