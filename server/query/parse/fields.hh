#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "indexer/index/schema.hh"

namespace backfile::server::query {

/// The fields of the query language. `text` is a word without a field. Lists for users have this order.
enum class Field : std::uint8_t {
    text,
    title,
    source,
    folder,
    entity,
    author,
    tag,
    lang,
    year,
    format,
    dated,
    site,
    path,
    id,
    date,
    after,
    before,
    age,
    asof
};

/// The kind of a field's value.
enum class Takes : std::uint8_t {
    words,   ///< analyzed text: words, phrases, wildcards
    name,    ///< one whole value, compared without case
    choice,  ///< one of FieldRow::choices
    year,    ///< four digits
    date,    ///< a date, a range or an age (dates.hh)
};

/// Describes a field. A new field is a row here, a schema::Prefix, and its terms in indexer/index/document.cc:
/// the operator, the HTTP parameter, the facet, completions, relaxations, the page and the API's description follow.
struct FieldRow {
    Field field;
    std::string_view name;                 ///< before the colon, and as printed; empty for Field::text
    std::string_view aliases;              ///< further names, separated by spaces
    Takes takes;                           ///< before the colon; as a parameter, words are taken as one whole name
    bool single;                           ///< an article has one value, so several next to each other are alternatives
    bool stars;                            ///< a value may end in a wildcard
    std::optional<schema::Prefix> words;   ///< of the terms of its words
    std::optional<schema::Prefix> values;  ///< of the terms of its whole values
    std::string_view parameter;            ///< of a search, and the facet's name; empty when it is not one
    bool facet;                            ///< matches can be counted by its values
    std::string_view label;                ///< for people
    std::string_view about;                ///< of the parameter, one sentence
    std::span<const std::string_view> choices{};
    std::string (*normalize)(std::string value) = nullptr;  ///< a value as it is compared and printed; null: as it is
};

/// Returns all rows, in the order of Field.
[[nodiscard]] std::span<const FieldRow> field_rows();

[[nodiscard]] const FieldRow& row_of(Field field);

/// Finds the field with this name or alias, ignoring case.
[[nodiscard]] std::optional<Field> field_named(std::string_view name);

/// Finds the row with this parameter; null when there is none.
[[nodiscard]] const FieldRow* row_of_parameter(std::string_view parameter);

/// Finds the known name closest to a misspelled `name` ("autor" → "author"); empty if there is none.
[[nodiscard]] std::string_view field_like(std::string_view name);

/// Returns the host of a pasted address: without scheme, www., port and path.
[[nodiscard]] std::string host_of(std::string_view value);

/// Returns the term prefix of the words of a text, title or author field.
[[nodiscard]] std::string_view word_prefix(Field field);

/// Returns the term of a whole value of a field. The row must have `values`.
[[nodiscard]] std::string value_term(Field field, std::string_view value);

}  // namespace backfile::server::query
