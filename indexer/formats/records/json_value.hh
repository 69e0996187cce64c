#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "indexer/base/result.hh"

namespace backfile::indexer {

using Json = nlohmann::json;

/// Parses one JSON value in any encoding. Malformed UTF-8 is replaced, and what programs often get wrong is mended: raw
/// control characters in strings, lone surrogates, unknown escapes, NaN and Infinity, a comma before a closing bracket.
/// Errors: malformed; too_large when nested deeper than max_json_depth.
[[nodiscard]] Result<Json> parse_json(std::string_view bytes);

/// A field's name as the tables spell it: lower case, words parted by '_' ("publishedAt", "Published At" and
/// "published-at" give "published_at", "_id" gives "id").
[[nodiscard]] std::string field_name(std::string_view key);

/// What a value says in words: a string, cleaned; the digits of a number; of an object its name, its text or what else
/// is usually wrapped ({"rendered": …}, {"name": …}, {"$oid": …}, first and last name). Lists, true, false and null say
/// nothing.
[[nodiscard]] std::string text_of(const Json& value);

/// The member of an object, or null.
[[nodiscard]] const Json* member_of(const Json& object, std::string_view name);

/// "1703154600", also in milli- or microseconds, as RFC 3339; nothing when it is no moment after 1973.
[[nodiscard]] std::optional<std::string> epoch_date(std::string_view digits);

/// Cleaned text: as utf8::clean, for text known to be UTF-8.
[[nodiscard]] std::string clean_text(std::string text);

}  // namespace backfile::indexer
