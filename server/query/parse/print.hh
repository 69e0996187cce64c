#pragma once

#include <string>

#include "server/query/parse/ast.hh"

namespace backfile::server::query {

/// The query as it was understood, in its own language; parsing that gives the same query again (within the limits,
/// which it may exceed where short forms were written out). Relative dates are printed as days, everything as "".
[[nodiscard]] std::string print(const Node& root);

}  // namespace backfile::server::query
