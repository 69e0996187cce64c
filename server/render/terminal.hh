#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "server/search/types/types.hh"

namespace backfile::server::render {

/// Returns the columns of a character on a terminal: 2 for wide ones (Chinese, emoji), 0 for combining marks.
[[nodiscard]] std::size_t columns_of(char32_t c);

/// Layout and style of wrapped text.
struct Layout {
    std::size_t columns = 80;
    std::string indent;  ///< before each line except the first, which starts at the caller's cursor at the same column
    std::string open, close;            ///< around matches; empty for none
    std::string line_open, line_close;  ///< around each line's text
};

/// Wraps `text` to lines of at most `columns`, each with a line feed; breaks between words and between characters of
/// scripts without spaces. Collapses white space. Safe for terminals: control characters become U+FFFD; bidirectional
/// controls and invisible characters are removed.
[[nodiscard]] std::string wrapped(const Marked& text, const Layout& layout);

/// Returns `text` on one line, equally safe, without a limit on length.
[[nodiscard]] std::string harmless(std::string_view text);

}  // namespace backfile::server::render
