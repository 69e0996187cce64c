#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace backfile::indexer {

/// Counts the quote marks at the start of a line: ">", ">>", "> >", "|", and "AB>" of old programs.
[[nodiscard]] std::size_t quote_depth(std::string_view line);
/// Returns the line without these marks.
[[nodiscard]] std::string_view without_quote_marks(std::string_view line);

/// Checks for the line announcing a quote: "On Mon, … Jane wrote:", "Am … schrieb …:", "Le … a écrit :", "… 写道：". It
/// may span two lines.
[[nodiscard]] bool announces_quote(std::string_view text);

/// Checks for a separator like "-----Original Message-----" in many languages; everything below is quoted.
[[nodiscard]] bool opens_quoted_mail(std::string_view line);
/// Checks for the header that Outlook puts above a quoted mail at line `at`: "From: … Sent: … To: …".
[[nodiscard]] bool is_quoted_header(const std::vector<std::string_view>& lines, std::size_t at);
/// Checks for a separator like "---------- Forwarded message ----------"; everything below is the mail's content.
[[nodiscard]] bool opens_forwarded_mail(std::string_view line);

/// Checks for a sentence about unsubscribing or why the mail was sent.
[[nodiscard]] bool mentions_unsubscribe(std::string_view text);
/// Checks for the offer to read a newsletter in a browser: "View in browser", "Read online", "im Browser anzeigen",
/// "网页版".
[[nodiscard]] bool offers_browser(std::string_view text);

/// Counts the lines before signature, list footer and unsubscribe lines.
[[nodiscard]] std::size_t lines_before_footer(const std::vector<std::string_view>& lines);

}  // namespace backfile::indexer
