#pragma once

#include <string_view>

#include "indexer/formats/core/body_kind.hh"

namespace backfile::indexer {

/// The author's words in the plain text of a mail. Hard-wrapped lines are joined into paragraphs; code, tables and
/// verse keep their lines. Signatures, list footers and lines on how to unsubscribe go. Quotes with the lines that
/// announce them ("On … wrote:") go when they stand above the author's first words, below the last, or are longer than
/// a few lines; a short quote between the author's paragraphs stays, marked "> ". A mail that is only quoted keeps it
/// all.
[[nodiscard]] Content mail_content(std::string_view text);

/// Takes off the text of a mail's HTML what newsletters put around it: "View in browser" above; below, how to
/// unsubscribe, why one got it, and the sender's address behind that.
void drop_newsletter_frame(Content& content);

/// The plain part of a mail: quotes and signature are not the author's.
inline constexpr BodyKind mail_text_body = {[](const BodyText& body) { return mail_content(body.text); }};

}  // namespace backfile::indexer
