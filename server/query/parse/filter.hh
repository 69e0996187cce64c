#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/query/parse/ast.hh"
#include "server/query/parse/fields.hh"

namespace backfile::server::query {

/// Makes a filter node with one value, from the operator source: of a query or the parameter source=. Relative dates
/// count from `now` (seconds since 1970). Returns nothing if `value` is invalid for the field. A value of a word field
/// is one whole name.
[[nodiscard]] std::optional<Node> filter_node(Field field, std::string_view value, std::int64_t now);

/// Returns true for a value without searchable text, such as "" or "*".
[[nodiscard]] bool says_nothing(Field field, std::string_view value);

/// The filters from the parameters of a request. All must match. Several values of one field are alternatives; all
/// dates must match.
class Filters {
public:
    void add(Node filter);
    void remove(Field field);

    /// Returns the filter on a field: a filter or dates node, or Kind::any_of with several; null if there is none.
    [[nodiscard]] const Node* on(Field field) const;
    /// Returns the values as given in the request.
    [[nodiscard]] std::vector<std::string> values(Field field) const;

    [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
    [[nodiscard]] bool empty() const { return nodes_.empty(); }

private:
    std::vector<Node> nodes_;
};

}  // namespace backfile::server::query
