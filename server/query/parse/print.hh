#pragma once

#include <string>
#include <vector>

#include "server/query/parse/ast.hh"

namespace backfile::server::query {

/// The query as it was understood, in its own language; parsing that gives the same query again (within the limits,
/// which it may exceed where short forms were written out). Relative dates are printed as days, everything as "".
[[nodiscard]] std::string print(const Node& root);

/// A part of a query that must match.
struct Clause {
    const Node* node = nullptr;
    std::string text{};  ///< printed; the clauses' texts joined by spaces are the query again
};

/// The parts of a query that must all match, in the order of its text; the whole query for a list of alternatives.
/// Nodes point into `root`.
[[nodiscard]] std::vector<Clause> clauses_of(const Node& root);

}  // namespace backfile::server::query
