#include "server/http/request_rules.hh"

#include <algorithm>
#include <array>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"

namespace backfile::server {

namespace {

std::optional<Refusal> check_method(const Request& request, const RequestRules&) {
    if (request.method == "GET" || request.method == "HEAD") return std::nullopt;
    return Refusal{{.status = 405, .detail = "Method not allowed. Use GET or HEAD."}};
}

/// Rejects a body. Content-Length 0 is allowed. Anything else would leave bytes on the connection that could be taken
/// for a request.
std::optional<Refusal> check_body(const Request& request, const RequestRules&) {
    const bool none = request.header_count("Transfer-Encoding") == 0 && request.header_count("Content-Length") <= 1 &&
                      std::ranges::all_of(request.header("Content-Length"), [](char c) { return c == '0'; });
    if (none) return std::nullopt;
    return Refusal{{.status = 400, .detail = "Requests with a body are not supported."}};
}

std::optional<Refusal> check_range(const Request& request, const RequestRules&) {
    if (request.header_count("Range") <= 1) return std::nullopt;  // a single Range is ignored, as RFC 9110 allows
    return Refusal{{.status = 400, .detail = "More than one Range header."}};
}

std::optional<Refusal> check_host(const Request& request, const RequestRules& rules) {
    const std::string_view host = request.header("Host");
    if (request.header_count("Host") != 1 || host.empty())
        return Refusal{{.status = 400, .detail = "Exactly one Host header is required."}};
    if (rules.hosts.ours(host)) return std::nullopt;
    const std::string name = utf8::clean(utf8::prefix(host, 100));
    return Refusal{{.status = 421,
                    .detail = "Host \"" + name +
                              "\" is not allowed. To allow it, start the server with --allow-host and this name."}};
}

/// Rejects API calls by scripts of other sites. The page and its links work from anywhere.
std::optional<Refusal> check_site(const Request& request, const RequestRules& rules) {
    if (!request.path.starts_with("/api/") || !equal_nocase(request.header("Sec-Fetch-Site"), "cross-site"))
        return std::nullopt;
    if (rules.cors.allows(request.header("Origin"))) return std::nullopt;
    return Refusal{
        .problem = {.status = 403,
                    .detail =
                        "Cross-site requests to the API are not allowed. To allow an origin, start the server with "
                        "--cors-origin."},
        .close = false};
}

using Check = std::optional<Refusal> (*)(const Request&, const RequestRules&);
constexpr std::array<Check, 5> checks = {check_method, check_body, check_range, check_host, check_site};

}  // namespace

std::optional<Refusal> refusal_of(const Request& request, const RequestRules& rules) {
    for (const Check check : checks)
        if (auto refusal = check(request, rules)) return refusal;
    return std::nullopt;
}

}  // namespace backfile::server
