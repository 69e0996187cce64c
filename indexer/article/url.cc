#include "indexer/article/url.hh"

#include <algorithm>
#include <array>
#include <vector>

#include "indexer/base/strings.hh"

namespace backfile {

namespace {

constexpr std::size_t max_url = 4096;

bool tracking(std::string_view parameter) {
    static constexpr std::array<std::string_view, 12> names = {"fbclid", "gclid",  "dclid",   "msclkid",
                                                               "mc_cid", "mc_eid", "igshid",  "yclid",
                                                               "_hsenc", "_hsmi",  "ref_src", "cmpid"};
    const std::string name = lower(parameter.substr(0, parameter.find('=')));
    return name.starts_with("utm_") || std::find(names.begin(), names.end(), name) != names.end();
}

std::string without_tracking(std::string_view query) {
    std::string kept;
    for (const std::string_view parameter : split(query, '&')) {
        if (parameter.empty() || tracking(parameter)) continue;
        if (!kept.empty()) kept.push_back('&');
        kept += parameter;
    }
    return kept;
}

bool host_character(char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '[' || c == ']' || c == ':' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// "/a/b/../c/./d" → "/a/c/d"
std::string without_dots(std::string_view path) {
    std::vector<std::string_view> kept;
    const auto parts = split(path, '/');
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const bool last = i + 1 == parts.size();
        if (parts[i] == "..") {
            if (!kept.empty()) kept.pop_back();
        } else if (parts[i] != ".") {
            kept.push_back(parts[i]);
            continue;
        }
        if (last) kept.emplace_back();
    }
    std::string out;
    for (const std::string_view part : kept) out.append("/").append(part);
    return out.empty() ? "/" : out;
}

bool has_scheme(std::string_view reference) {
    const std::size_t colon = reference.find_first_of(":/?#");
    if (colon == std::string_view::npos || reference[colon] != ':' || !is_letter(reference[0])) return false;
    return std::all_of(reference.begin(), reference.begin() + static_cast<std::ptrdiff_t>(colon),
                       [](char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.'; });
}

}  // namespace

std::optional<Url> parse_url(std::string_view text) {
    text = trim(text);
    Url url;
    if (text.size() > max_url) return std::nullopt;
    if (starts_with_nocase(text, "https://")) {
        url.scheme = "https";
    } else if (starts_with_nocase(text, "http://")) {
        url.scheme = "http";
    } else {
        return std::nullopt;
    }
    const auto bad = [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == '<' || c == '>' || c == '"' || c == 0x7F;
    };
    if (std::any_of(text.begin(), text.end(), bad)) return std::nullopt;
    text.remove_prefix(url.scheme.size() + 3);
    text = text.substr(0, text.find('#'));
    const std::size_t end = text.find_first_of("/?\\");
    std::string_view authority = text.substr(0, end);
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) authority.remove_prefix(at + 1);
    const std::size_t colon = authority.rfind(':');
    if (colon != std::string_view::npos && authority.find(']', colon) == std::string_view::npos) {
        url.port = authority.substr(colon + 1);
        authority = authority.substr(0, colon);
    }
    url.host = lower(authority);
    if (url.host.ends_with('.')) url.host.pop_back();
    if (url.host.empty() || !std::all_of(url.host.begin(), url.host.end(), host_character)) return std::nullopt;
    if (!std::all_of(url.port.begin(), url.port.end(), is_digit)) return std::nullopt;
    if ((url.scheme == "http" && url.port == "80") || (url.scheme == "https" && url.port == "443")) url.port.clear();
    const std::string_view rest = end == std::string_view::npos ? std::string_view{} : text.substr(end);
    const std::size_t question = rest.find('?');
    url.path = rest.substr(0, question);
    if (question != std::string_view::npos) url.query = rest.substr(question + 1);
    if (url.path.empty()) url.path = "/";
    return url;
}

std::string canonical_url(std::string_view text) {
    auto url = parse_url(text);
    if (!url) return {};
    for (const std::string_view name : {"/index.html", "/index.htm"})
        if (url->path.ends_with(name)) url->path.erase(url->path.size() - name.size() + 1);
    std::string out = url->scheme + "://" + url->host;
    if (!url->port.empty()) out += ":" + url->port;
    out += url->path;
    if (const std::string query = without_tracking(url->query); !query.empty()) out += "?" + query;
    return out;
}

std::string resolve_url(std::string_view base, std::string_view reference) {
    reference = trim(reference);
    if (has_scheme(reference)) return std::string(reference);
    const auto on = parse_url(base);
    if (!on) return {};
    if (reference.starts_with("//")) return on->scheme + ":" + std::string(reference);
    const std::string host = on->scheme + "://" + on->host + (on->port.empty() ? "" : ":" + on->port);
    const std::size_t tail = std::min(reference.find_first_of("?#"), reference.size());
    const std::string_view path = reference.substr(0, tail);
    const std::string rest(reference.substr(tail));
    if (path.starts_with('/')) return host + without_dots(path) + rest;
    if (path.empty())
        return host + on->path + (rest.starts_with('?') || on->query.empty() ? "" : "?" + on->query) + rest;
    return host + without_dots(on->path.substr(0, on->path.rfind('/') + 1) + std::string(path)) + rest;
}

std::string url_key(std::string_view canonical) {
    const auto url = parse_url(canonical);
    if (!url) return {};
    std::string key = site_of(canonical);
    if (!url->port.empty()) key += ":" + url->port;
    key += url->path;
    while (key.ends_with('/')) key.pop_back();
    if (!url->query.empty()) key += "?" + url->query;
    const std::size_t anchor = canonical.find('#');
    return anchor == std::string_view::npos ? key : key.append(canonical.substr(anchor));
}

std::string site_of(std::string_view text) {
    const auto url = parse_url(text);
    if (!url) return {};
    return url->host.starts_with("www.") ? url->host.substr(4) : url->host;
}

}  // namespace backfile
