#pragma once

#include "server/api/call.hh"
#include "server/http/http.hh"

namespace backfile::server {

/// /api/v1/search: the parameters as a request, the page in the form that was asked for, and where the next one begins.
[[nodiscard]] Response answer_search(const Call& call);

}  // namespace backfile::server
