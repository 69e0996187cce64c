#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "server/http/http.hh"
#include "server/http/problem.hh"

namespace backfile::server {

/// Limits on a request head; the connection limits its total size.
constexpr std::size_t max_target_bytes = 8 * 1024;
constexpr std::size_t max_headers = 100;

/// Parses a request head, up to and including its empty line (RFC 9112). Strict, so that a proxy in front cannot
/// interpret a request differently: lines end in CRLF, no folded lines, no control characters, no space before a colon.
/// An absolute request target overrides the Host header. Errors: 400, 414, 431, 505; close the connection after an
/// error.
[[nodiscard]] tl::expected<Request, Problem> parse_request(std::string_view head);

/// Percent-decodes: %41 → A, and + → space if `form`. An invalid escape is kept literally.
[[nodiscard]] std::string decode_percent(std::string_view text, bool form);

/// Parses a query string; empty parts ("a=1&&b=2") are skipped.
[[nodiscard]] std::vector<Parameter> parse_query_string(std::string_view query);

}  // namespace backfile::server
