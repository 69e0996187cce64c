#pragma once

#include <string>

#include "server/http/http.hh"

namespace backfile::server {

/// Contains problem details (RFC 9457). `param` and `suggestion` may be empty.
struct Problem {
    int status = 400;
    std::string detail;        ///< what is wrong and what to do, for people
    std::string param{};       ///< the invalid query parameter
    std::string suggestion{};  ///< likely intended name or value
};

/// Returns the problem as application/problem+json, with the headers for its status (Allow, Retry-After).
[[nodiscard]] Response problem_response(const Problem& problem);

}  // namespace backfile::server
