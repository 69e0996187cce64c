#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Context of a message, depending on the kind of file.
struct MailPlace {
    std::string_view member;     ///< "" for a file that is one message
    std::string_view format;     ///< "eml", "maildir" or "mbox"
    std::string_view from_line;  ///< the date of an mbox's From_ line, for messages without one; may be empty
    std::int64_t delivered = 0;  ///< seconds since 1970, when the file says; 0 when not
};

/// Reports one message. Uses the HTML of newsletters, and the text of posts and conversations. A message that only
/// contains others (a digest, a forward without text) gives those. Headers become fields under their own names:
/// subject, from (name only), date, list-id, archived-at, keywords, content-language; Message-ID is the source_id.
void read_message(std::string_view bytes, const MailPlace& place, ArticleSink& sink);

/// Reports the page in an MHTML file. Content-Location is the page's address, Date the time it was saved.
void read_saved_page(std::string_view bytes, ArticleSink& sink);

}  // namespace backfile::indexer
