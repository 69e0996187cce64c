#pragma once

#include <string_view>

#include "indexer/formats/core/body_kind.hh"

namespace backfile::indexer {

/// Extracts the author's words from the plain text of a mail. Joins hard-wrapped lines into paragraphs; keeps the lines
/// of code, tables and verse. Removes signatures, list footers and unsubscribe instructions. Removes quotes and the
/// lines announcing them ("On … wrote:") above the author's first words, below the last, and if longer than a few
/// lines; keeps a short quote between the author's paragraphs, marked "> ". Keeps everything if the mail is only a
/// quote.
[[nodiscard]] Content mail_content(std::string_view text);

/// Removes a newsletter's frame from the text of an HTML mail: "View in browser" above; unsubscribe instructions and
/// the sender's address below.
void drop_newsletter_frame(Content& content);

/// The plain-text part of a mail, with quotes and signature.
inline constexpr BodyKind mail_text_body = {[](const BodyText& body) { return mail_content(body.text); }};

}  // namespace backfile::indexer
