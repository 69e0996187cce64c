#include "server/query/parse/group.hh"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>

namespace backfile::server::query {

namespace {

void set_place(Node& node) {
    if (node.children.empty()) return;
    std::size_t begin = node.children[0].start, end = 0;
    for (const Node& child : node.children) {
        begin = std::min(begin, child.start);
        end = std::max(end, child.start + child.length);
    }
    node.start = begin;
    node.length = end - begin;
}

Node group_of(Kind kind, std::vector<Node> children) {
    Node node{.kind = kind, .children = std::move(children)};
    set_place(node);
    return node;
}

/// The field of a filter of which an article has only one value, or of several such as alternatives.
std::optional<Field> single_field(const Node& node) {
    if (node.kind == Kind::filter && row_of(node.field).single) return node.field;
    if (node.kind != Kind::any_of) return std::nullopt;
    const std::optional<Field> field = single_field(node.children[0]);
    const bool same = std::all_of(node.children.begin(), node.children.end(), [&](const Node& child) {
        return child.kind == Kind::filter && field == child.field;
    });
    return same ? field : std::nullopt;
}

/// Adds a filter to `kept`, as an alternative of a filter on the same field.
bool merge_filter(std::vector<Node>& kept, Node& item) {
    const std::optional<Field> field = single_field(item);
    if (!field) return false;
    const auto same = std::find_if(kept.begin(), kept.end(), [&](const Node& k) { return single_field(k) == field; });
    if (same == kept.end()) return false;
    *same = joined(Kind::any_of, {std::move(*same), std::move(item)});
    return true;
}

/// Returns true for dates that only filter.
bool is_range(const Node& node) { return node.kind == Kind::dates && node.field != Field::asof; }

bool merge_dates(std::vector<Node>& kept, const Node& item, Notes& notes) {
    if (!is_range(item)) return false;
    const auto other = std::find_if(kept.begin(), kept.end(), is_range);
    if (other == kept.end()) return false;
    const std::int64_t from = std::max(item.from, other->from), to = std::min(item.to, other->to);
    if (from > to) {
        notes.add("empty-range", "These date filters exclude each other; no date matches all of them.", item.start,
                  item.start + item.length);
        return false;
    }
    other->from = from;
    other->to = to;
    return true;
}

std::vector<Node> spliced(Kind kind, std::vector<Node> items) {
    std::vector<Node> flat;
    for (Node& item : items) {
        if (item.kind == kind) {
            std::move(item.children.begin(), item.children.end(), std::back_inserter(flat));
        } else {
            flat.push_back(std::move(item));
        }
    }
    return flat;
}

bool holds_filter(const Node& node) {
    if (node.kind != Kind::words) return is_filter(node);
    return std::any_of(node.children.begin(), node.children.end(), is_filter);
}

/// Adds filters to another node.
bool mixes(const Alternative& operand) {
    const std::vector<Node>& parts = operand.node.children;
    return operand.node.kind == Kind::words && !operand.bracketed && holds_filter(operand.node) &&
           !std::all_of(parts.begin(), parts.end(), is_filter);
}

/// Removes the filters at the start or at the end of `run`.
std::vector<Node> take_filters(Node& run, bool front) {
    std::vector<Node>& parts = run.children;
    const auto inner = front ? std::find_if_not(parts.begin(), parts.end(), is_filter)
                             : std::find_if_not(parts.rbegin(), parts.rend(), is_filter).base();
    const auto begin = front ? parts.begin() : inner, end = front ? inner : parts.end();
    std::vector<Node> taken(std::make_move_iterator(begin), std::make_move_iterator(end));
    parts.erase(begin, end);
    run = joined(Kind::words, std::move(parts));
    return taken;
}

}  // namespace

bool is_filter(const Node& node) {
    if (node.kind == Kind::filter || node.kind == Kind::dates) return true;
    return node.kind == Kind::any_of && std::all_of(node.children.begin(), node.children.end(), is_filter);
}

Node joined(Kind kind, std::vector<Node> operands) {
    operands = spliced(kind, std::move(operands));
    if (operands.size() == 1) return std::move(operands[0]);
    return group_of(kind, std::move(operands));
}

Node negated(Node child) {
    if (child.kind == Kind::negation) return Node(std::move(child.children[0]));
    std::vector<Node> children;
    children.push_back(std::move(child));
    return group_of(Kind::negation, std::move(children));
}

Node side_by_side(std::vector<Node> items, Notes& notes) {
    std::vector<Node> kept;
    for (Node& item : spliced(Kind::words, std::move(items)))
        if (!merge_filter(kept, item) && !merge_dates(kept, item, notes)) kept.push_back(std::move(item));
    const auto bounded = [](const Node& n) { return n.kind != Kind::all; };
    if (std::any_of(kept.begin(), kept.end(), bounded)) std::erase_if(kept, [&](const Node& n) { return !bounded(n); });
    if (kept[0].kind == Kind::all) kept.resize(1);
    return joined(Kind::words, std::move(kept));
}

Node alternatives(std::vector<Alternative> operands, Notes& notes) {
    const auto filtered = std::count_if(operands.begin(), operands.end(),
                                        [](const auto& o) { return holds_filter(o.node); });
    const bool first = mixes(operands.front()), last = mixes(operands.back());
    std::vector<Node> outside;
    if (operands.size() > 1 && filtered == 1 && (first || last))
        outside = take_filters(first ? operands.front().node : operands.back().node, first);
    std::vector<Node> nodes;
    for (Alternative& operand : operands) nodes.push_back(std::move(operand.node));
    Node inner = joined(Kind::any_of, std::move(nodes));
    if (outside.empty()) return inner;
    notes.add("filter-for-all", "This filter applies to all alternatives; use parentheses to apply it to one.",
              outside.front().start, outside.back().start + outside.back().length);
    outside.insert(first ? outside.end() : outside.begin(), std::move(inner));
    return side_by_side(std::move(outside), notes);
}

}  // namespace backfile::server::query
