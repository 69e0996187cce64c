#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "server/http/http.hh"

namespace backfile::server {

/// Compresses the body if it is worthwhile and the client accepts it, and sets the matching headers.
void compress(const Request& request, Response& response);

/// Returns the status line and all headers, up to and including the empty line: the headers of `response`, those
/// required by HTTP, and the security headers. `now` is in seconds since 1970.
[[nodiscard]] std::string response_head(const Response& response, bool keep_alive, std::int64_t now);

/// Frames a chunk of a body of unknown length (HTTP/1.1 chunked); an empty chunk ends the body.
[[nodiscard]] std::string chunk(std::string_view piece);

/// Returns the headers of every response, with values.
[[nodiscard]] std::span<const std::pair<std::string_view, std::string_view>> standing_headers();

/// Returns whether responses with this status never have a body.
[[nodiscard]] bool bodyless(int status);

}  // namespace backfile::server
