#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Metadata of a WARC or ARC record.
struct Capture {
    std::string uri;           ///< cleaned; the record's member name
    std::string content_type;  ///< of the block, as the record's own header declares it
    std::int64_t time = 0;     ///< when it was fetched, seconds since 1970; 0 when unknown
    std::string_view format;   ///< "warc" or "arc"
};

/// Reports a fetched page. `block` is an HTTP response, or the body alone. HTML is an article; feeds, plain text and
/// JSON are read like a file inside a container; everything else is skipped.
void read_capture(const Input& input, const Capture& capture, std::string_view block, ArticleSink& sink);

/// Checks whether a truncated block is a complete page: its HTML is closed.
[[nodiscard]] bool whole_page(std::string_view block);

}  // namespace backfile::indexer
