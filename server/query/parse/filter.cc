#include "server/query/parse/filter.hh"

#include <algorithm>
#include <utility>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "server/query/parse/dates.hh"
#include "server/query/parse/group.hh"
#include "server/query/parse/signs.hh"

namespace backfile::server::query {

namespace {

bool is_year(std::string_view text) {
    return text.size() == 4 && std::ranges::all_of(text, is_digit) && text != "0000";
}

/// A value as its field holds it, before names are folded.
std::string normalized(Field field, std::string_view value) {
    std::string text = fold_space(utf8::clean(value));
    const auto normalize = row_of(field).normalize;
    return normalize == nullptr ? text : normalize(std::move(text));
}

std::optional<Node> dates_node(Field field, std::string_view value, std::int64_t now) {
    const std::optional<TimeRange> range = parse_dates(field, value, now);
    if (!range) return std::nullopt;
    return Node{.kind = Kind::dates, .field = field, .from = range->from, .to = range->to};
}

Field field_of(const Node& filter) { return filter.children.empty() ? filter.field : filter.children[0].field; }

}  // namespace

std::optional<Node> filter_node(Field field, std::string_view value, std::int64_t now) {
    const FieldRow& row = row_of(field);
    if (row.takes == Takes::date) return dates_node(field, value, now);
    Node node{.kind = Kind::filter, .field = field, .text = normalized(field, value)};
    if (says_nothing(field, value)) return std::nullopt;
    if (row.takes == Takes::choice && std::ranges::count(row.choices, node.text) == 0) return std::nullopt;
    if (row.takes == Takes::year && !is_year(node.text)) return std::nullopt;
    return node;
}

bool says_nothing(Field field, std::string_view value) {
    return !has_text(value) || !has_text(normalized(field, value));
}

void Filters::add(Node filter) {
    const bool dates = filter.kind == Kind::dates;
    const auto same = std::ranges::find_if(nodes_,
                                           [&](const Node& node) { return !dates && field_of(node) == filter.field; });
    if (same == nodes_.end()) {
        nodes_.push_back(std::move(filter));
    } else {
        *same = joined(Kind::any_of, {std::move(*same), std::move(filter)});
    }
}

void Filters::remove(Field field) {
    std::erase_if(nodes_, [&](const Node& node) { return field_of(node) == field; });
}

const Node* Filters::on(Field field) const {
    const auto found = std::ranges::find(nodes_, field, field_of);
    return found == nodes_.end() ? nullptr : &*found;
}

std::vector<std::string> Filters::values(Field field) const {
    const Node* const filter = on(field);
    if (filter == nullptr) return {};
    if (filter->children.empty()) return {filter->text};
    std::vector<std::string> values;
    for (const Node& child : filter->children) values.push_back(child.text);
    return values;
}

}  // namespace backfile::server::query
