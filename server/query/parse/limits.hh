#pragma once

#include <cstddef>

namespace backfile::server::query {

/// Limits on a query. Text beyond them is ignored or searched as words, and a note reports it. The values are measured:
/// "w*" ten times took 8 s, a phrase of 8,000 words 1.2 s, and 50,000 levels overflowed the stack.
struct Limits {
    std::size_t bytes = 1'000;
    std::size_t terms = 64;  ///< words, those of phrases included
    std::size_t depth = 64;  ///< brackets within brackets
    int wildcards = 4;
    int fuzzy_words = 4;
};

constexpr int min_prefix = 2;  ///< letters or digits before a star; of Chinese, Japanese and Korean one
constexpr int min_fuzzy = 3;   ///< letters before a ~
constexpr int max_slop = 100;  ///< of "a b"~n and a NEAR/n b
constexpr int default_near = 10;
constexpr std::size_t max_near = 8;  ///< words in a row of NEAR or ADJ; a hundred took minutes

}  // namespace backfile::server::query
