#include "server/http/host_rules.hh"

#include <algorithm>
#include <optional>

#include <arpa/inet.h>

#include "indexer/base/strings.hh"

namespace backfile::server {

namespace {

struct HostAndPort {
    std::string host;
    std::string port;
};

/// Returns nothing if `text` is not a host with an optional port.
std::optional<HostAndPort> parse_host(std::string_view text) {
    const std::size_t bracket = text.starts_with('[') ? text.find(']') : 0;
    if (bracket == std::string_view::npos) return std::nullopt;
    const std::size_t colon = std::min(text.find(':', bracket), text.size());
    HostAndPort parts{lower(text.substr(0, colon)), std::string(text.substr(std::min(colon + 1, text.size())))};
    if (bracket > 0 && colon != bracket + 1) return std::nullopt;
    if (colon < text.size() && (parts.port.empty() || parts.port.size() > 5)) return std::nullopt;
    if (!std::ranges::all_of(parts.port, is_digit)) return std::nullopt;
    if (parts.host.ends_with('.')) parts.host.pop_back();  // "localhost." is the same name
    const auto fits = [](char c) {
        return is_letter(c) || is_digit(c) || std::string_view("-._[]:").find(c) != std::string_view::npos;
    };
    if (parts.host.empty() || !std::ranges::all_of(parts.host, fits)) return std::nullopt;
    return parts;
}

bool literal_address(const std::string& host) {
    unsigned char bytes[sizeof(in6_addr)];
    if (host.starts_with('[')) return inet_pton(AF_INET6, host.substr(1, host.size() - 2).c_str(), bytes) == 1;
    return inet_pton(AF_INET, host.c_str(), bytes) == 1;
}

}  // namespace

HostRules::HostRules(std::string_view listen_host, int port, const std::vector<std::string>& names)
    : port_(std::to_string(port)), every_address_(listen_host == "0.0.0.0" || listen_host == "::") {
    std::string listen = lower(listen_host);
    if (listen.find(':') != std::string::npos) listen = '[' + listen + ']';
    for (const std::string& host : {std::string("127.0.0.1"), std::string("[::1]"), std::string("localhost"), listen})
        rules_.push_back({host, port_});
    for (const std::string& name : names)
        if (auto parts = parse_host(name)) rules_.push_back({std::move(parts->host), std::move(parts->port)});
}

bool HostRules::valid_name(std::string_view name) { return parse_host(name).has_value(); }

bool HostRules::ours(std::string_view host_header) const {
    const auto asked = parse_host(host_header);
    if (!asked) return false;
    const std::string port = asked->port.empty() ? "80" : asked->port;
    if (every_address_ && port == port_ && literal_address(asked->host)) return true;
    return std::ranges::any_of(
        rules_, [&](const Rule& rule) { return rule.host == asked->host && (rule.port.empty() || rule.port == port); });
}

}  // namespace backfile::server
