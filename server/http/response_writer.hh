#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "server/http/http.hh"

namespace backfile::server {

/// Compresses the body where that is worth it and the client asks for it, and sets the headers that tell so.
void compress(const Request& request, Response& response);

/// The status line and all headers, up to and including the empty line: those of `response`, those that HTTP needs
/// and the security headers that every answer bears. `now` is in seconds since 1970.
[[nodiscard]] std::string response_head(const Response& response, bool keep_alive, std::int64_t now);

/// A piece of a body whose length is not known before, as HTTP/1.1 frames it; an empty one ends the body.
[[nodiscard]] std::string chunk(std::string_view piece);

/// The headers that every answer bears, and their values.
[[nodiscard]] std::span<const std::pair<std::string_view, std::string_view>> standing_headers();

/// True for answers that never have a body.
[[nodiscard]] bool bodyless(int status);

}  // namespace backfile::server
