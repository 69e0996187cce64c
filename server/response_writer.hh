#pragma once

#include <cstdint>
#include <string>

#include "server/http.hh"

namespace backfile {

/// Compresses the body where that is worth it and the client asks for it, and sets the headers that tell so.
void compress(const Request& request, Response& response);

/// The status line and all headers, up to and including the empty line: those of `response`, those that HTTP needs
/// and the security headers that every answer bears. `now` is in seconds since 1970.
[[nodiscard]] std::string response_head(const Response& response, bool keep_alive, std::int64_t now);

/// True for answers that never have a body.
[[nodiscard]] bool bodyless(int status);

}  // namespace backfile
