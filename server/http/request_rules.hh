#pragma once

#include <optional>

#include "server/http/cors.hh"
#include "server/http/host_rules.hh"
#include "server/http/http.hh"
#include "server/http/problem.hh"

namespace backfile::server {

/// For whom this server answers.
struct RequestRules {
    HostRules hosts;
    CorsRules cors;
};

/// A request that is refused whatever it asks for.
struct Refusal {
    Problem problem;
    bool close = true;  ///< bytes that are no request may follow on the connection
};

/// Only GET and HEAD, without a body, for a host that is ours, and no API calls from pages of other sites but those
/// that were allowed. Nothing when the request may be answered.
[[nodiscard]] std::optional<Refusal> refusal_of(const Request& request, const RequestRules& rules);

}  // namespace backfile::server
