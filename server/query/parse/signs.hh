#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace backfile::server::query {

/// Bytes of the white space at `at` (ASCII, or any space of Unicode), 0 when there is none.
[[nodiscard]] std::size_t space_at(std::string_view text, std::size_t at);

/// Bytes of the bracket ( or （ at `at`, else 0; and of ) or ）.
[[nodiscard]] std::size_t open_bracket_at(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t close_bracket_at(std::string_view text, std::size_t at);

/// A quotation mark and where its quotation ends.
struct Quote {
    std::size_t open = 0;   ///< bytes of the opening mark; 0 when none stands there
    std::size_t inner = 0;  ///< bytes between the marks
    std::size_t close = 0;  ///< bytes of the closing mark; 0 when there is none
};
[[nodiscard]] Quote quote_at(std::string_view text, std::size_t at);

/// Bytes of a mark that only closes quotations (” » 」 』) at `at`, else 0.
[[nodiscard]] std::size_t closing_mark_at(std::string_view text, std::size_t at);

/// Bytes of | or || at `at`, else 0; and of &&.
[[nodiscard]] std::size_t bars_at(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t ampersands_at(std::string_view text, std::size_t at);

/// Where the run of characters that starts at `at` meets white space or one of the signs above.
[[nodiscard]] std::size_t end_of_run(std::string_view text, std::size_t at);

/// An ASCII letter or digit, or any character beyond ASCII that is no space and none of the signs above.
[[nodiscard]] bool is_text_at(std::string_view text, std::size_t at);

/// True when any character of `text` is_text_at().
[[nodiscard]] bool has_text(std::string_view text);

/// `text` with every white space of Unicode folded into single spaces, none at the ends.
[[nodiscard]] std::string fold_spaces(std::string_view text);

}  // namespace backfile::server::query
