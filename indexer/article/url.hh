#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace backfile {

/// An http or https address in parts; host in lower case, without user, password or fragment.
struct Url {
    std::string scheme;  ///< "http" or "https"
    std::string host;
    std::string port;   ///< empty for the scheme's own
    std::string path;   ///< starts with '/'
    std::string query;  ///< without '?'
};

/// Reads an absolute http(s) URL; any other scheme, white space inside or a missing host gives nothing.
[[nodiscard]] std::optional<Url> parse_url(std::string_view text);

/// One spelling for one page: host in lower case, default port, fragment, tracking parameters (utm_*, fbclid, gclid…)
/// and a trailing "index.html" left out. Empty when `text` is not an http(s) URL.
[[nodiscard]] std::string canonical_url(std::string_view text);

/// The absolute address that `reference` means on a page at `base` (RFC 3986); an absolute reference
/// is given as it is. Empty when `base` is needed and is no http(s) URL.
[[nodiscard]] std::string resolve_url(std::string_view base, std::string_view reference);

/// What identifies the page across http/https, "www." and a trailing slash; used for ids and for comparing only. A
/// fragment, which canonical_url() never gives, is kept: an item of a page that holds many.
[[nodiscard]] std::string url_key(std::string_view canonical);

/// The host without "www.", or empty.
[[nodiscard]] std::string site_of(std::string_view url);

}  // namespace backfile
