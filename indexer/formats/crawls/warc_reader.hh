#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Checks for the start of a WARC file: "WARC/1.0", or a draft's "WARC/0.18".
[[nodiscard]] bool starts_like_warc(std::string_view bytes);

/// Reads a WARC file record by record, each at most `input.largest` bytes. Responses, resources and conversions are
/// pages (see read_capture); other types are skipped. A record with a wrong Content-Length ends where the next one
/// starts; after damage, continues at the next "WARC/1." line.
void read_warc(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
