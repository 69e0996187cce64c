#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// What a kind of mail file adds to a message.
struct MailPlace {
    std::string_view member;     ///< "" for a file that is one message
    std::string_view format;     ///< "eml", "maildir" or "mbox"
    std::string_view from_line;  ///< the date of an mbox's From_ line, for messages without one; may be empty
    std::int64_t delivered = 0;  ///< seconds since 1970, when the file says; 0 when not
};

/// Reports one message. Newsletters give their HTML, posts and conversations their text. A message that only holds
/// others (a digest, a forward without a word of its own) gives these. Headers become fields under their own names:
/// subject, from (the name only), date, list-id, archived-at, keywords, content-language; Message-ID is the source_id.
void read_message(std::string_view bytes, const MailPlace& place, ArticleSink& sink);

/// Reports the page that an MHTML file holds; its Content-Location is the page's address, its Date when it was saved.
void read_saved_page(std::string_view bytes, ArticleSink& sink);

}  // namespace backfile::indexer
