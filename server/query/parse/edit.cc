#include "server/query/parse/edit.hh"

#include <utility>

#include "server/query/parse/group.hh"

namespace backfile::server::query {

namespace {

void collect(const LocatedNode& at, std::vector<LocatedNode>& out) {
    out.push_back(at);
    for (std::size_t i = 0; i < at.node->children.size(); ++i) {
        LocatedNode child{&at.node->children[i], at.place, at.node, at.negated || at.node->kind == Kind::negation};
        child.place.push_back(i);
        collect(child, out);
    }
}

std::optional<Node> rebuilt(Node node, const NodePath& place, std::size_t depth, std::optional<Node> replacement) {
    if (depth == place.size()) return replacement;
    std::vector<Node>& children = node.children;
    const auto child = children.begin() + static_cast<std::ptrdiff_t>(place[depth]);
    if (std::optional<Node> other = rebuilt(std::move(*child), place, depth + 1, std::move(replacement))) {
        *child = std::move(*other);
    } else {
        children.erase(child);
    }
    if (children.empty()) return std::nullopt;
    if (node.kind == Kind::negation) return negated(std::move(children[0]));
    if (node.kind == Kind::near && children.size() > 1) return node;
    return joined(node.kind, std::move(children));
}

}  // namespace

std::vector<LocatedNode> nodes_of(const Node& root) {
    std::vector<LocatedNode> nodes;
    collect({&root}, nodes);
    return nodes;
}

Node changed(const Node& root, const NodePath& place, std::optional<Node> replacement) {
    return rebuilt(root, place, 0, std::move(replacement)).value_or(Node{});
}

}  // namespace backfile::server::query
