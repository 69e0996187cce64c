#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// What a crawl's file says of one record, whether WARC or ARC.
struct Capture {
    std::string uri;           ///< cleaned; the record's member name
    std::string content_type;  ///< of the block, as the record's own header declares it
    std::int64_t time = 0;     ///< when it was fetched, seconds since 1970; 0 when unknown
    std::string_view format;   ///< "warc" or "arc"
};

/// Reports a fetched page, whose `block` is an HTTP answer, or the body itself when there is no HTTP head. HTML is an
/// article. Feeds, plain text and JSON are read as a file inside the crawl's file would be. All else is skipped.
void read_capture(const Input& input, const Capture& capture, std::string_view block, ArticleSink& sink);

/// True when a block that is shorter than was said is a whole page all the same: its HTML has been closed.
[[nodiscard]] bool whole_page(std::string_view block);

}  // namespace backfile::indexer
