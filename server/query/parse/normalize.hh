#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/query/parse/ast.hh"
#include "server/query/parse/lexer.hh"
#include "server/query/parse/limits.hh"
#include "server/query/parse/notes.hh"

namespace backfile::server::query {

/// A lexeme with its node when it is a term or phrase. Its `field` is that of the bracket around it.
struct ParsedLexeme {
    Lexeme lexeme;
    Node node{};
    Field group = Field::text;
};

/// Lexemes that a grammar cannot fail on: no more terms than allowed, brackets in pairs, not too deep and not empty,
/// every operator with what it needs on either side. What had to be changed for that is noted.
[[nodiscard]] std::vector<ParsedLexeme> normalize(std::vector<Lexeme> lexemes, const Limits& limits, std::int64_t now,
                                                  Notes& notes);

}  // namespace backfile::server::query
