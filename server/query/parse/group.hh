#pragma once

#include <vector>

#include "server/query/parse/ast.hh"
#include "server/query/parse/notes.hh"

namespace backfile::server::query {

/// True for source: site: tag: lang: format: id: and dates, alone or several of them as alternatives.
[[nodiscard]] bool is_filter(const Node& node);

/// One node for items written side by side: brackets without effect go, filters on one field of which an article has
/// only one value become alternatives, dates become their intersection. `items` is not empty.
[[nodiscard]] Node side_by_side(std::vector<Node> items, Notes& notes);

/// One node for operands of AND or OR (`kind`), which is not empty; nested ones of its own kind are spliced in.
[[nodiscard]] Node joined(Kind kind, std::vector<Node> operands);

/// What does not match `child`; a double negation is none.
[[nodiscard]] Node negated(Node child);

/// An alternative, and whether it stood in brackets of its own.
struct Alternative {
    Node node;
    bool bracketed = false;
};

/// Alternatives, with the filters at the front of the first or the end of the last moved out to hold for all, unless
/// brackets bind them or another alternative has filters of its own.
[[nodiscard]] Node alternatives(std::vector<Alternative> operands, Notes& notes);

}  // namespace backfile::server::query
