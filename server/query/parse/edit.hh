#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "server/query/parse/ast.hh"

namespace backfile::server::query {

/// Where a node stands in a tree: the number of the child at each step from the root.
using NodePath = std::vector<std::size_t>;

struct LocatedNode {
    const Node* node = nullptr;
    NodePath place{};
    const Node* parent = nullptr;  ///< none for the root
    bool negated = false;          ///< below a negation
};

/// All nodes of a tree that outlives them, parents before their children, in the order of the text.
[[nodiscard]] std::vector<LocatedNode> nodes_of(const Node& root);

/// `root` with the node at `place` replaced, or left out with what is then empty; Kind::all when nothing is left.
[[nodiscard]] Node changed(const Node& root, const NodePath& place, std::optional<Node> replacement);

}  // namespace backfile::server::query
