#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/query/parse/ast.hh"
#include "server/query/parse/fields.hh"

namespace backfile::server::query {

/// Makes the node of a filter with one value, asked at `now` (seconds since 1970), wherever the value was written:
/// behind source: in a query or as the parameter source=. Nothing when `value` is not one of the field's kind; its text
/// is then empty for one that says nothing at all. A field of words is taken as one whole name.
[[nodiscard]] std::optional<Node> filter_node(Field field, std::string_view value, std::int64_t now);

/// True for a value that holds nothing to compare with, such as "" or "*".
[[nodiscard]] bool says_nothing(Field field, std::string_view value);

/// The filters that the parameters of a request make. All must match; several values of one field are alternatives,
/// dates all hold.
class Filters {
public:
    void add(Node filter);
    void remove(Field field);

    /// The filter on a field: a filter or dates node, or Kind::any_of with several of them; null when there is none.
    [[nodiscard]] const Node* on(Field field) const;
    /// The values asked for, as given.
    [[nodiscard]] std::vector<std::string> values(Field field) const;

    [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
    [[nodiscard]] bool empty() const { return nodes_.empty(); }

private:
    std::vector<Node> nodes_;
};

}  // namespace backfile::server::query
