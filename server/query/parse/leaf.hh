#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/query/parse/ast.hh"
#include "server/query/parse/lexer.hh"
#include "server/query/parse/limits.hh"
#include "server/query/parse/notes.hh"

namespace backfile::server::query {

/// A term's text without its trailing operators.
struct Ending {
    std::string text;  ///< also without commas and semicolons at its end
    bool star = false;
    int fuzzy = -1;  ///< the 1 of ~1, 0 of ~ alone
};
[[nodiscard]] Ending ending_of(std::string_view text);

/// Turns terms and phrases into nodes. Enforces the limits on wildcards and fuzzy words of one query.
class LeafMaker {
public:
    LeafMaker(const Limits& limits, std::int64_t now, Notes& notes) : limits_(limits), now_(now), notes_(notes) {}

    /// Makes the node of a term or phrase; `group` is the field of the enclosing bracket. Returns nothing for a term
    /// without text ("" or source:"").
    [[nodiscard]] std::optional<Node> make(const Lexeme& lexeme, Field group);

private:
    Node words(const Lexeme& lexeme, Node node, Ending ending);
    std::optional<Node> name(const Lexeme& lexeme, Node node, Ending ending);
    std::optional<Node> choice(const Lexeme& lexeme, Node node, const std::string& value);
    std::optional<Node> no_value(const Lexeme& lexeme, Field field);
    Node dates(const Lexeme& lexeme, Node node, const std::string& value);
    Node as_text(const Lexeme& lexeme, Node node, const std::string& value);
    bool may_star(const Lexeme& lexeme, std::string_view text);
    bool may_be_fuzzy(const Lexeme& lexeme, std::string_view text);
    void note(std::string_view code, std::string message, const Lexeme& lexeme);

    Limits limits_;
    std::int64_t now_;  // seconds since 1970, for relative dates
    Notes& notes_;
    int wildcards_ = 0;
    int fuzzy_words_ = 0;
};

}  // namespace backfile::server::query
