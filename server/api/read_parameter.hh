#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "server/api/parameters.hh"
#include "server/api/suggestion.hh"

namespace backfile::server {

/// Contains the input of a parameter's reader, and the request to fill in.
struct Reading {
    const ParameterInfo& info;
    std::string_view value;
    std::int64_t now;
    SearchRequest& request;
};

/// Describes an invalid value: what is expected instead, and the likely intended value if there is one.
struct Wrong {
    std::string expected;
    std::string suggestion{};
};
using Outcome = std::optional<Wrong>;

/// Sets the query text.
Outcome read_text(Reading r);
/// Adds a filter on the field with this parameter. Ignores an empty value, because HTML forms send it.
Outcome read_filter(Reading r);
Outcome read_since_revision(Reading r);
Outcome read_facets(Reading r);
/// Checks only the syntax.
Outcome check_cursor(Reading r);

/// Parses a number within the bounds of `info`.
Outcome read_number(std::string_view value, const ParameterInfo& info, std::size_t& number);

template <std::size_t SearchRequest::*Member>
Outcome read_number(Reading r) {
    return read_number(r.value, r.info, r.request.*Member);
}

/// Maps a name to its meaning.
template <typename T>
struct Choice {
    std::string_view name;
    T meaning;
};

/// Contains the names of a table's rows.
template <const auto& Table>
constexpr auto names_of = [] {
    std::array<std::string_view, Table.size()> names{};
    std::ranges::transform(Table, names.begin(), [](const auto& row) { return row.name; });
    return names;
}();

/// Joins names as "a, b or c".
[[nodiscard]] std::string listed(std::span<const std::string_view> names);

/// Parses one of the names in a table.
template <const auto& Table, typename T>
Outcome choose(std::string_view value, T& chosen) {
    const auto* const row = std::ranges::find(Table, value, [](const auto& choice) { return choice.name; });
    if (row != Table.end()) return chosen = row->meaning, std::nullopt;
    return Wrong{listed(names_of<Table>), nearest(value, names_of<Table>)};
}

template <const auto& Table, auto Member>
Outcome read_choice(Reading r) {
    return choose<Table>(r.value, r.request.*Member);
}

/// For parameters of the response format: only the name is checked here; the renderer reads the value.
template <const auto& Table>
constexpr auto as_choices = [] {
    std::array<Choice<bool>, Table.size()> choices{};
    std::ranges::transform(Table, choices.begin(), [](const auto& row) { return Choice<bool>{row.name, true}; });
    return choices;
}();

template <const auto& Table>
Outcome check_choice(Reading r) {
    bool ignored = false;
    return choose<Table>(r.value, ignored);
}

}  // namespace backfile::server
