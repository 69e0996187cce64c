#pragma once

#include <string>
#include <string_view>

#include "indexer/base/result.hh"
#include "indexer/base/strings.hh"
#include "server/api/metrics.hh"
#include "server/http/http.hh"
#include "server/http/problem.hh"
#include "server/http/static_files.hh"
#include "server/search/engine.hh"

namespace backfile::server {

/// Contains a request and the data needed to answer it.
struct Call {
    const Request& request;
    std::string_view id;  ///< value of {id} in the endpoint's path
    const SearchEngine& engine;
    const StaticFiles& files;
    const Metrics& metrics;
};

/// Returns a 200 response.
[[nodiscard]] Response ok(std::string_view content_type, std::string body);

/// Logs `error` and returns a 503 problem without its details.
[[nodiscard]] Problem problem_of(const Error& error);

/// Returns an entity tag that changes with the index, the URL, the day (which "7d" depends on) and `form`.
[[nodiscard]] std::string tag_of(const Call& call, const IndexState& state, std::string_view form);

/// Returns `render()` with such a tag, or 304 without rendering if the client already has that response.
template <typename Render>
Response tagged(const Call& call, const IndexState& state, std::string_view form, Render render) {
    const std::string tag = tag_of(call, state, form);
    const bool has_any = trim(call.request.header("If-None-Match")) == "*";  // matches only if the resource exists
    if (!has_any && client_has(call.request, tag)) return not_modified(tag);
    Response response = render();
    if (has_any && response.status == 200) return not_modified(tag);
    if (response.status == 200) response.headers.push_back({"ETag", tag});
    return response;
}

/// Returns the server's base URL as the client sees it, e.g. "http://localhost:8080/".
[[nodiscard]] std::string base_of(const Request& request);

}  // namespace backfile::server
