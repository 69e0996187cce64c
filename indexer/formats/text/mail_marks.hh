#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace backfile::indexer {

/// How many quote marks a line starts with: ">", ">>", "> >", "|", and "AB>" of old programs.
[[nodiscard]] std::size_t quote_depth(std::string_view line);
/// The line without these marks.
[[nodiscard]] std::string_view without_quote_marks(std::string_view line);

/// "On Mon, … Jane wrote:", "Am … schrieb …:", "Le … a écrit :", "… 写道：": what announces a quote. May span two
/// lines.
[[nodiscard]] bool announces_quote(std::string_view text);

/// "-----Original Message-----" in many languages: all below it is somebody else's.
[[nodiscard]] bool opens_quoted_mail(std::string_view line);
/// True when the lines from `at` are the header that Outlook puts above a quoted mail: "From: … Sent: … To: …".
[[nodiscard]] bool is_quoted_header(const std::vector<std::string_view>& lines, std::size_t at);
/// "---------- Forwarded message ----------": all below it is why the mail was sent.
[[nodiscard]] bool opens_forwarded_mail(std::string_view line);

/// A sentence on how to leave a list or why the mail was sent.
[[nodiscard]] bool tells_how_to_leave(std::string_view text);
/// "View in browser", "Read online", "im Browser anzeigen", "网页版".
[[nodiscard]] bool offers_browser(std::string_view text);

/// The number of lines that are the author's or the program's: without signature, list footer and unsubscribe lines.
[[nodiscard]] std::size_t lines_before_footer(const std::vector<std::string_view>& lines);

}  // namespace backfile::indexer
