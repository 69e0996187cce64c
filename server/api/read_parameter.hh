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

/// What a parameter's reader gets, and the request it fills in.
struct Reading {
    const ParameterInfo& info;
    std::string_view value;
    std::int64_t now;
    SearchRequest& request;
};

/// Why a value cannot be taken: what was expected instead, and perhaps the value that was meant.
struct Wrong {
    std::string expected;
    std::string suggestion{};
};
using Outcome = std::optional<Wrong>;

/// Each reads one value into the request.
Outcome read_text(Reading r);
/// Takes a filter on the field with this parameter. An empty value filters nothing, as forms send it.
Outcome read_filter(Reading r);
Outcome read_since_revision(Reading r);
Outcome read_facets(Reading r);
/// Checks the form alone.
Outcome check_cursor(Reading r);

/// A number within the bounds of `info`.
Outcome read_number(std::string_view value, const ParameterInfo& info, std::size_t& number);

template <std::size_t SearchRequest::*Member>
Outcome read_number(Reading r) {
    return read_number(r.value, r.info, r.request.*Member);
}

/// A word and what it means.
template <typename T>
struct Choice {
    std::string_view name;
    T meaning;
};

/// The names of a table's rows.
template <const auto& Table>
constexpr auto names_of = [] {
    std::array<std::string_view, Table.size()> names{};
    std::ranges::transform(Table, names.begin(), [](const auto& row) { return row.name; });
    return names;
}();

/// "a, b or c".
[[nodiscard]] std::string listed(std::span<const std::string_view> names);

/// Takes one of a few words.
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

/// For what concerns the answer's form: the word is checked, and read by whoever makes the answer.
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
