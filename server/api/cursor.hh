#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace backfile::server {

/// Contains where a page of a search begins; opaque to clients. Valid for one search and one index revision, because
/// the order of matches may differ in the next revision.
struct Cursor {
    std::uint64_t index = 0;   ///< hash of the index revision
    std::uint64_t search = 0;  ///< hash of the search
    std::size_t offset = 0;    ///< matches before the page
    std::int64_t asked = 0;  ///< when the first page was requested, seconds since 1970: all pages have the same "today"
    bool operator==(const Cursor&) const = default;
};

/// Encodes a cursor for URLs.
[[nodiscard]] std::string to_text(const Cursor& cursor);

/// Decodes the output of to_text(). Returns nothing for any other text.
[[nodiscard]] std::optional<Cursor> parse_cursor(std::string_view text);

}  // namespace backfile::server
