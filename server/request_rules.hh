#pragma once

#include <optional>

#include "server/host_rules.hh"
#include "server/http.hh"
#include "server/problem.hh"

namespace backfile {

/// A request that is refused whatever it asks for.
struct Refusal {
    Problem problem;
    bool close = true;  ///< bytes that are no request may follow on the connection
};

/// Only GET and HEAD, without a body, for a host that is ours, and no API calls from pages of other sites.
/// Nothing when the request may be answered.
[[nodiscard]] std::optional<Refusal> refusal_of(const Request& request, const HostRules& hosts);

}  // namespace backfile
