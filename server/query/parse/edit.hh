#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "server/query/parse/ast.hh"

namespace backfile::server::query {

/// The path of a node in a tree: the index of the child at each step from the root.
using NodePath = std::vector<std::size_t>;

struct LocatedNode {
    const Node* node = nullptr;
    NodePath place{};
    const Node* parent = nullptr;  ///< none for the root
    bool negated = false;          ///< below a negation
};

/// Lists all nodes of a tree, parents before children, in the order of the text. The tree must outlive the result.
[[nodiscard]] std::vector<LocatedNode> nodes_of(const Node& root);

/// Returns `root` with the node at `place` replaced or removed. Removes groups that become empty; returns Kind::all if
/// nothing is left.
[[nodiscard]] Node changed(const Node& root, const NodePath& place, std::optional<Node> replacement);

}  // namespace backfile::server::query
