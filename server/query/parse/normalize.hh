#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/query/parse/ast.hh"
#include "server/query/parse/lexer.hh"
#include "server/query/parse/limits.hh"
#include "server/query/parse/notes.hh"

namespace backfile::server::query {

/// A lexeme with its node if it is a term or phrase. `group` is the field of the enclosing bracket.
struct ParsedLexeme {
    Lexeme lexeme;
    Node node{};
    Field group = Field::text;
};

/// Repairs lexemes so that the grammar cannot fail: limits the number of terms, pairs brackets, removes empty and too
/// deep ones, and reads operators without operands as words. Adds a note for each repair.
[[nodiscard]] std::vector<ParsedLexeme> normalize(std::vector<Lexeme> lexemes, const Limits& limits, std::int64_t now,
                                                  Notes& notes);

}  // namespace backfile::server::query
