#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace backfile::server::query {

/// Returns the length in bytes of the white space (ASCII or Unicode) at `at`, 0 if there is none.
[[nodiscard]] std::size_t space_at(std::string_view text, std::size_t at);

/// Return the length in bytes of an opening ( or （, or of a closing ) or ） at `at`, else 0.
[[nodiscard]] std::size_t open_bracket_at(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t close_bracket_at(std::string_view text, std::size_t at);

/// A quotation mark and where its quotation ends.
struct Quote {
    std::size_t open = 0;   ///< bytes of the opening mark; 0 if there is none
    std::size_t inner = 0;  ///< bytes between the marks
    std::size_t close = 0;  ///< bytes of the closing mark; 0 when there is none
};
[[nodiscard]] Quote quote_at(std::string_view text, std::size_t at);

/// Returns the length in bytes of a mark that only closes quotations (” » 」 』) at `at`, else 0.
[[nodiscard]] std::size_t closing_mark_at(std::string_view text, std::size_t at);

/// Return the length in bytes of | or ||, or of && at `at`, else 0.
[[nodiscard]] std::size_t bars_at(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t ampersands_at(std::string_view text, std::size_t at);

/// Returns the offset of the first white space or sign above, from `at`.
[[nodiscard]] std::size_t end_of_run(std::string_view text, std::size_t at);

/// Returns true for an ASCII letter or digit, or a non-ASCII character that is neither a space nor a sign above.
[[nodiscard]] bool is_text_at(std::string_view text, std::size_t at);

/// Returns true if any character of `text` is_text_at().
[[nodiscard]] bool has_text(std::string_view text);

/// Returns `text` with each run of Unicode white space replaced by one space, and none at the ends.
[[nodiscard]] std::string fold_spaces(std::string_view text);

}  // namespace backfile::server::query
