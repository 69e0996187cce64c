#pragma once

#include <string>

namespace backfile::server {

/// The description of the HTTP API (OpenAPI 3.1, JSON), made of the tables by which it is served: endpoints,
/// parameters, formats, and schemas.json for the shapes of answers.
[[nodiscard]] std::string openapi();

}  // namespace backfile::server
