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

/// How a term is marked in front: nothing, = or #.
enum class Mark : std::uint8_t { none, exact, hash };

/// A piece of the query's text.
struct Lexeme {
    Sign sign = Sign::term;
    Mark mark = Mark::none;
    Field field = Field::text;  ///< of a term, a phrase or a bracket: what stood before its colon
    std::string text{};         ///< a term or phrase without its field, quotes and mark; an operator as typed
    int number = -1;            ///< ~5 behind a phrase, the 5 of NEAR/5; -1 without one
    bool starred = false;       ///< a phrase with a star behind it
    bool ordered = false;       ///< ADJ rather than NEAR
    std::size_t begin = 0;      ///< bytes of the query's text, the field included
    std::size_t end = 0;
};

/// Cuts well-formed text into pieces. Whatever is no sign of the language is a term, so this never fails; terms hold no
/// white space, brackets, quotation marks, | or &&, and no term with another reading in front of its text.
[[nodiscard]] std::vector<Lexeme> lex(std::string_view text, Notes& notes);

/// True for words that are operators when written alone: AND OR NOT NEAR NEAR/5 ADJ ADJ/5.
[[nodiscard]] bool is_operator_word(std::string_view text);

}  // namespace backfile::server::query
