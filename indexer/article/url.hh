#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace backfile {

/// Parts of an http or https URL. The host is lower case; user, password and fragment are removed.
struct Url {
    std::string scheme;  ///< "http" or "https"
    std::string host;
    std::string port;   ///< empty for the default port
    std::string path;   ///< starts with '/'
    std::string query;  ///< without '?'
};

/// Parses an absolute http(s) URL. Returns nothing for another scheme, for white space inside and for a missing host.
[[nodiscard]] std::optional<Url> parse_url(std::string_view text);

/// Canonicalizes a URL: lower-case host; no default port, fragment, tracking parameters (utm_*, fbclid, gclid…) or
/// trailing "index.html". Returns "" if `text` is not an http(s) URL.
[[nodiscard]] std::string canonical_url(std::string_view text);

/// Resolves `reference` against `base` (RFC 3986); an absolute reference is returned unchanged. Returns "" if `base` is
/// needed but is not an http(s) URL.
[[nodiscard]] std::string resolve_url(std::string_view base, std::string_view reference);

/// Returns a key that is equal for http and https, with and without "www." and a trailing slash; for ids and comparison
/// only. A fragment (which canonical_url() removes) is kept: it identifies an item of a page with many items.
[[nodiscard]] std::string url_key(std::string_view canonical);

/// Returns the host without "www.", or "".
[[nodiscard]] std::string site_of(std::string_view url);

}  // namespace backfile
