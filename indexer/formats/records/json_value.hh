#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "indexer/base/result.hh"

namespace backfile::indexer {

using Json = nlohmann::json;

/// Parses one JSON value in any encoding. Replaces malformed UTF-8 and repairs common mistakes: raw control characters
/// in strings, lone surrogates, unknown escapes, NaN and Infinity, trailing commas. Errors: malformed; too_large if
/// nested deeper than max_json_depth.
[[nodiscard]] Result<Json> parse_json(std::string_view bytes);

/// Normalizes a field's name: lower case, words separated by '_' ("publishedAt", "Published At" and "published-at" give
/// "published_at", "_id" gives "id"); known labels of other languages give the English name.
[[nodiscard]] std::string field_name(std::string_view key);

/// Converts a value to text: a cleaned string; the digits of a number; the name or text of an object ({"rendered": …},
/// {"name": …}, {"$oid": …}, first and last name). Lists, booleans and null give "".
[[nodiscard]] std::string text_of(const Json& value);

/// Returns the member of an object, or null.
[[nodiscard]] const Json* member_of(const Json& object, std::string_view name);

/// Converts seconds since 1970 ("1703154600"; also milli- or microseconds) to RFC 3339. Returns nothing for dates
/// before 1973.
[[nodiscard]] std::optional<std::string> epoch_date(std::string_view digits);

/// Cleans text that is known to be UTF-8 (see utf8::clean).
[[nodiscard]] std::string clean_text(std::string text);

}  // namespace backfile::indexer
