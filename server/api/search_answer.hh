#pragma once

#include "server/api/call.hh"
#include "server/http/http.hh"

namespace backfile::server {

/// Answers /api/v1/search: parses the parameters, renders the page in the requested format and links the next page.
[[nodiscard]] Response answer_search(const Call& call);

}  // namespace backfile::server
