#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/base/result.hh"
#include "indexer/formats/core/header_fields.hh"

namespace backfile::indexer {

/// An HTTP response as stored by a crawler.
struct HttpResponse {
    int status = 0;
    HeaderFields fields;
    std::string_view body;  ///< as transferred; see decoded_body
};

/// Splits head and body. Errors: malformed if the bytes do not start like an HTTP response.
[[nodiscard]] Result<HttpResponse> parse_http_response(std::string_view bytes);

/// Decodes transfer and content codings (chunked; gzip, deflate, br), up to `max_bytes`. Crawlers often decode a body
/// and leave the header: a body that does not look encoded is returned as it is, and a damaged one up to the damage.
/// Errors: malformed (nothing could be decoded), too_large, unsupported (another coding).
[[nodiscard]] Result<std::string> decoded_body(const HttpResponse& response, std::uint64_t max_bytes);

}  // namespace backfile::indexer
