#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// True for the first bytes of a WARC file: "WARC/1.0", also the drafts' "WARC/0.18".
[[nodiscard]] bool starts_like_warc(std::string_view bytes);

/// Reads a WARC file record by record, at most `input.largest` bytes of one at a time. Responses, resources and
/// conversions are pages (see read_capture); the other types are skipped. A record whose Content-Length is wrong ends
/// where the next one starts; after damage, reading goes on at the next "WARC/1." line.
void read_warc(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
