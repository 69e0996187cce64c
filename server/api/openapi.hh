#pragma once

#include <string>

namespace backfile::server {

/// Returns the OpenAPI 3.1 description of the HTTP API as JSON, generated from the tables that also route and parse
/// requests (endpoints, parameters, formats) and from schemas.json for the responses.
[[nodiscard]] std::string openapi();

}  // namespace backfile::server
