#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/query/parse/fields.hh"
#include "server/query/parse/notes.hh"

namespace backfile::server::query {

enum class Sign : std::uint8_t { term, phrase, open, close, op_and, op_or, op_not, op_near };

/// The mark before a term: none, = or #.
enum class Mark : std::uint8_t { none, exact, hash };

/// A token of the query language.
struct Lexeme {
    Sign sign = Sign::term;
    Mark mark = Mark::none;
    Field field = Field::text;  ///< of a term, a phrase or a bracket: the name before its colon
    std::string text{};         ///< a term or phrase without its field, quotes and mark; an operator as typed
    int number = -1;            ///< the 5 of "a b"~5 or NEAR/5; -1 without one
    bool starred = false;       ///< a phrase followed by a star
    bool ordered = false;       ///< ADJ rather than NEAR
    std::size_t begin = 0;      ///< bytes of the query's text, the field included
    std::size_t end = 0;
};

/// Splits well-formed text into lexemes. Never fails: anything that is not an operator is a term. Terms contain no white
/// space, brackets, quotation marks, | or &&, and do not start with a mark.
[[nodiscard]] std::vector<Lexeme> lex(std::string_view text, Notes& notes);

/// Returns true for words that are operators when written alone: AND OR NOT NEAR NEAR/5 ADJ ADJ/5.
[[nodiscard]] bool is_operator_word(std::string_view text);

}  // namespace backfile::server::query
