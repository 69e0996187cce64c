#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace backfile::server::query {

/// What may stand before a colon; `text` is what has no colon.
enum class Field : std::uint8_t {
    text,
    title,
    author,
    source,
    site,
    tag,
    lang,
    format,
    path,
    id,
    date,
    after,
    before,
    age,
    asof,
    entity
};

/// What a field's value is.
enum class Takes : std::uint8_t {
    words,    ///< analysed text: words, phrases, wildcards
    name,     ///< one whole value, compared without case
    date,     ///< a date, a range or an age
    nothing,  ///< understood, but no index holds it
};

struct FieldRow {
    Field field;
    std::string_view name;  ///< as printed
    Takes takes;
    bool single;  ///< an article has one such value, so several side by side can only mean any of them
};

/// The row of a field; Field::text has an empty name.
[[nodiscard]] const FieldRow& row_of(Field field);

/// The field of this name or alias, in any case of letters.
[[nodiscard]] std::optional<Field> field_named(std::string_view name);

/// The known name that `name` looks like a misspelling of ("autor" → "author"); empty when it is like none.
[[nodiscard]] std::string_view field_like(std::string_view name);

/// The host of what people paste for a site: without scheme, www., port and path.
[[nodiscard]] std::string host_of(std::string_view value);

/// The letters of the terms that words of a text, title or author field are searched by.
[[nodiscard]] std::string_view letters_of(Field field);

}  // namespace backfile::server::query
