#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "server/http/http.hh"
#include "server/http/problem.hh"

namespace backfile::server {

/// Bounds on a request's head; the whole of it is bounded by the connection.
constexpr std::size_t max_target_bytes = 8 * 1024;
constexpr std::size_t max_headers = 100;

/// Reads a request's head, up to and including its empty line. Strict, so that no proxy in front can see another
/// request than we do: lines end in CRLF, no folded lines, no control characters, no space before a colon. An
/// absolute target gives its path, and its host in place of the Host header's.
/// Errors: 400, 414, 431, 505; the connection must be closed after any of them.
[[nodiscard]] tl::expected<Request, Problem> parse_request(std::string_view head);

/// %41 → A, and + → space where `form`. A percent sign without two hexadecimal digits stands for itself.
[[nodiscard]] std::string decode_percent(std::string_view text, bool form);

/// The parameters of a query string; empty pieces ("a=1&&b=2") are left out.
[[nodiscard]] std::vector<Parameter> parse_query_string(std::string_view query);

}  // namespace backfile::server
