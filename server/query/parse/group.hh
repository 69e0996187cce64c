#pragma once

#include <vector>

#include "server/query/parse/ast.hh"
#include "server/query/parse/notes.hh"

namespace backfile::server::query {

/// Returns true for a filter (source: site: tag: lang: format: id:) or dates, and for alternatives of only these.
[[nodiscard]] bool is_filter(const Node& node);

/// Combines items that are next to each other into one node. Removes redundant brackets, turns filters on one
/// single-valued field into alternatives and intersects dates. `items` is not empty.
[[nodiscard]] Node side_by_side(std::vector<Node> items, Notes& notes);

/// Combines operands of AND or OR (`kind`) into one node and flattens nested nodes of this kind. `operands` is not empty.
[[nodiscard]] Node joined(Kind kind, std::vector<Node> operands);

/// Negates `child`; removes a double negation.
[[nodiscard]] Node negated(Node child);

/// An operand of OR, and whether it is in brackets of its own.
struct Alternative {
    Node node;
    bool bracketed = false;
};

/// Combines operands of OR. Moves filters at the start of the first or the end of the last operand out of the group so
/// that they apply to all operands, unless they are in brackets or another operand has filters of its own.
[[nodiscard]] Node alternatives(std::vector<Alternative> operands, Notes& notes);

}  // namespace backfile::server::query
