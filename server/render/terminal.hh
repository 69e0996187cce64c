#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "server/search/types/types.hh"

namespace backfile::server::render {

/// How many columns of a terminal a character takes: 2 for wide ones (Chinese, emoji), 0 for marks on others.
[[nodiscard]] std::size_t columns_of(char32_t c);

/// A line's place and look.
struct Layout {
    std::size_t columns = 80;
    std::string indent;       ///< before each line but the first, which begins where the caller stands, as far in
    std::string open, close;  ///< around matches; empty for none
    std::string line_open, line_close;  ///< around each line's text
};

/// `text` in lines of at most `columns`, each ended by a line feed, broken between words and between characters of
/// scripts without spaces. White space is folded. Nothing in it can steer a terminal: control characters become
/// U+FFFD, characters that turn the direction of writing or are invisible go.
[[nodiscard]] std::string wrapped(const Marked& text, const Layout& layout);

/// `text` on one line, as harmless, however long.
[[nodiscard]] std::string harmless(std::string_view text);

}  // namespace backfile::server::render
