#include "server/http/http.hh"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/base/hash.hh"
#include "indexer/base/strings.hh"

namespace backfile::server {

namespace {

std::string_view first_of(const std::vector<Header>& headers, std::string_view name) {
    const auto at = std::ranges::find_if(headers, [&](const Header& h) { return equal_nocase(h.name, name); });
    return at == headers.end() ? std::string_view{} : std::string_view(at->value);
}

std::string_view without_weakness(std::string_view tag) {
    tag = trim(tag);
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    return tag;
}

constexpr std::array<std::pair<int, std::string_view>, 15> reasons = {{
    {200, "OK"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {410, "Gone"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {421, "Misdirected Request"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
}};

}  // namespace

std::string_view Request::header(std::string_view name) const { return first_of(headers, name); }
std::string_view Response::header(std::string_view name) const { return first_of(headers, name); }

void Response::append(std::string_view name, std::string_view value) {
    const auto at = std::ranges::find(headers, name, &Header::name);
    if (at == headers.end())
        headers.push_back({std::string(name), std::string(value)});
    else
        at->value.append(", ").append(value);
}

std::size_t Request::header_count(std::string_view name) const {
    const auto same = [&](const Header& h) { return equal_nocase(h.name, name); };
    return static_cast<std::size_t>(std::ranges::count_if(headers, same));
}

std::string_view reason_of(int status) {
    const auto at = std::ranges::find(reasons, status, &std::pair<int, std::string_view>::first);
    return at == reasons.end() ? "Unknown" : at->second;
}

std::string entity_tag(std::string_view key) { return "W/\"" + hash128_hex(key).substr(0, 20) + '"'; }

bool client_has(const Request& request, std::string_view tag) {
    const std::string_view wanted = without_weakness(tag);
    for (const Header& header : request.headers) {
        if (!equal_nocase(header.name, "If-None-Match")) continue;
        for (const std::string_view one : split(header.value, ','))
            if (trim(one) == "*" || without_weakness(one) == wanted) return true;
    }
    return false;
}

Response not_modified(std::string_view tag) {
    return {.status = 304, .content_type = {}, .body = {}, .headers = {{"ETag", std::string(tag)}}, .pieces = {}};
}

}  // namespace backfile::server
