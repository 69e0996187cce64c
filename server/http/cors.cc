#include "server/http/cors.hh"

#include <algorithm>

#include "indexer/base/strings.hh"
#include "server/http/host_rules.hh"

namespace backfile::server {

bool CorsRules::valid_origin(std::string_view origin) {
    if (origin == "*") return true;
    const std::size_t slashes = origin.find("://");
    const std::string_view scheme = origin.substr(0, std::min(slashes, origin.size()));
    // Browsers send it in lower case, and it is compared with what they send.
    const bool known = slashes != std::string_view::npos && (scheme == "http" || scheme == "https");
    return known && HostRules::valid_name(origin.substr(slashes + 3)) && lower(origin) == origin;
}

bool CorsRules::allows(std::string_view origin) const {
    return !origin.empty() &&
           std::ranges::any_of(origins_, [&](const std::string& o) { return o == "*" || o == origin; });
}

void CorsRules::apply(const Request& request, Response& response) const {
    if (origins_.empty() || !request.path.starts_with("/api/")) return;
    response.append("Vary", "Origin");
    const std::string_view origin = request.header("Origin");
    if (!allows(origin)) return;
    response.headers.push_back({"Access-Control-Allow-Origin", std::string(origin)});
    response.headers.push_back({"Access-Control-Expose-Headers", "ETag, Link, Retry-After"});
    response.headers.push_back({"Cross-Origin-Resource-Policy", "cross-origin"});
}

}  // namespace backfile::server
