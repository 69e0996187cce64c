#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/base/result.hh"
#include "indexer/formats/core/header_fields.hh"

namespace backfile::indexer {

/// An HTTP answer as a crawler stored it.
struct HttpResponse {
    int status = 0;
    HeaderFields fields;
    std::string_view body;  ///< as transferred; see decoded_body
};

/// Parts head and body. Errors: malformed when the bytes do not start as an HTTP answer.
[[nodiscard]] Result<HttpResponse> parse_http_response(std::string_view bytes);

/// The body without its transfer and content codings (chunked; gzip, deflate, br), at most `max_bytes` bytes. Crawlers often
/// undo a coding and leave its header: what does not look coded is taken as it is, and of a body that is damaged in the
/// middle the part before it. Errors: malformed (nothing could be decoded), too_large, unsupported (another coding).
[[nodiscard]] Result<std::string> decoded_body(const HttpResponse& response, std::uint64_t max_bytes);

}  // namespace backfile::indexer
