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

/// A request and what is needed to answer it.
struct Call {
    const Request& request;
    std::string_view id;  ///< what the address has where its endpoint says {id}
    const SearchEngine& engine;
    const StaticFiles& files;
    const Metrics& metrics;
};

[[nodiscard]] Response ok(std::string_view content_type, std::string body);

/// An index that cannot be read is our trouble, not the client's; what exactly is for the log.
[[nodiscard]] Problem problem_of(const Error& error);

/// A tag that changes with the index, the address, the day (which "7d" depends on) and `form`.
[[nodiscard]] std::string tag_of(const Call& call, const IndexState& state, std::string_view form);

/// Answers `render()` under such a tag; 304 without the work when the client has that answer already.
template <typename Render>
Response tagged(const Call& call, const IndexState& state, std::string_view form, Render render) {
    const std::string tag = tag_of(call, state, form);
    const bool has_any = trim(call.request.header("If-None-Match")) == "*";  // of what may turn out not to exist
    if (!has_any && client_has(call.request, tag)) return not_modified(tag);
    Response response = render();
    if (has_any && response.status == 200) return not_modified(tag);
    if (response.status == 200) response.headers.push_back({"ETag", tag});
    return response;
}

/// The server's top as this client sees it, "http://localhost:8080/".
[[nodiscard]] std::string base_of(const Request& request);

}  // namespace backfile::server
