#include "server/http/problem.hh"

#include <nlohmann/json.hpp>

namespace backfile::server {

Response problem_response(const Problem& problem) {
    nlohmann::ordered_json json = {
        {"type", "about:blank"},
        {"title", reason_of(problem.status)},
        {"status", problem.status},
        {"detail", problem.detail},
    };
    if (!problem.param.empty()) json["param"] = problem.param;
    if (!problem.suggestion.empty()) json["suggestion"] = problem.suggestion;

    Response response;
    response.status = problem.status;
    response.content_type = "application/problem+json";
    response.body = json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
    if (problem.status == 405) response.headers.push_back({"Allow", "GET, HEAD"});
    if (problem.status == 503) response.headers.push_back({"Retry-After", "5"});
    return response;
}

}  // namespace backfile::server
