#pragma once

#include <string>

#include "server/http/http.hh"

namespace backfile::server {

/// Why a request was not answered, as RFC 9457 tells it. `param` and `suggestion` may be empty.
struct Problem {
    int status = 400;
    std::string detail;        ///< one sentence for the person who sent the request
    std::string param{};       ///< the query parameter that is wrong
    std::string suggestion{};  ///< what may have been meant instead
};

/// The problem as application/problem+json, with the headers its status calls for (Allow, Retry-After).
[[nodiscard]] Response problem_response(const Problem& problem);

}  // namespace backfile::server
