#pragma once

#include <optional>

#include "server/http/cors.hh"
#include "server/http/host_rules.hh"
#include "server/http/http.hh"
#include "server/http/problem.hh"

namespace backfile::server {

/// Contains the rules for hosts and origins.
struct RequestRules {
    HostRules hosts;
    CorsRules cors;
};

/// A rejection, independent of the resource requested.
struct Refusal {
    Problem problem;
    bool close = true;  ///< whether to close the connection, because unparsed bytes may follow
};

/// Returns why a request is rejected, or nothing. Allowed: GET and HEAD without a body, for an accepted host, and API
/// calls only from this site or allowed origins.
[[nodiscard]] std::optional<Refusal> refusal_of(const Request& request, const RequestRules& rules);

}  // namespace backfile::server
