#pragma once

#include <string>
#include <vector>

#include "server/query/parse/ast.hh"

namespace backfile::server::query {

/// Prints a query in the query language. Parsing the result gives the same query, unless expanded short forms exceed the
/// limits. Relative dates are printed as days, Kind::all as "".
[[nodiscard]] std::string print(const Node& root);

/// A part of a query that must match.
struct Clause {
    const Node* node = nullptr;
    std::string text{};  ///< printed; the texts of all clauses joined by spaces are the query
};

/// Returns the parts of a query that must all match, in the order of its text; the whole query for a list of
/// alternatives. Nodes point into `root`.
[[nodiscard]] std::vector<Clause> clauses_of(const Node& root);

}  // namespace backfile::server::query
