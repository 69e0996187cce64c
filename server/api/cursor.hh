#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace backfile::server {

/// Where a page of a search begins, for clients to hand back as it is. It is of one search and one state of the index:
/// the order of matches may be another in the next.
struct Cursor {
    std::uint64_t index = 0;   ///< which state of the index
    std::uint64_t search = 0;  ///< which search
    std::size_t offset = 0;    ///< matches before the page
    std::int64_t asked = 0;  ///< when the first page was asked for, seconds since 1970: later ones see the same "today"
    bool operator==(const Cursor&) const = default;
};

[[nodiscard]] std::string to_text(const Cursor& cursor);

/// What to_text() made, nothing for any other text.
[[nodiscard]] std::optional<Cursor> parse_cursor(std::string_view text);

}  // namespace backfile::server
