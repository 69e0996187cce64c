#include "server/api/endpoints.hh"

#include <algorithm>

namespace backfile::server {

namespace {

bool leads_to(const Endpoint& endpoint, std::string_view path, std::string_view& id) {
    constexpr std::string_view wildcard = "{id}";
    const std::size_t at = endpoint.path.find(wildcard);
    if (at == std::string_view::npos) return path == endpoint.path;
    const std::string_view before = endpoint.path.substr(0, at), after = endpoint.path.substr(at + wildcard.size());
    if (path.size() < before.size() + after.size() || !path.starts_with(before) || !path.ends_with(after)) return false;
    id = path.substr(before.size(), path.size() - before.size() - after.size());
    return id.find('/') == std::string_view::npos;
}

}  // namespace

const Endpoint* endpoint_at(std::string_view path, std::string_view& id) {
    const auto* const found = std::ranges::find_if(endpoints, [&](const Endpoint& e) { return leads_to(e, path, id); });
    return found == endpoints.end() ? nullptr : found;
}

std::string_view endpoint_label(const Request* request) {
    if (request == nullptr) return "none";
    std::string_view id;
    const Endpoint* const endpoint = endpoint_at(request->path, id);
    return endpoint == nullptr ? "page" : endpoint->path;
}

}  // namespace backfile::server
