#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/http/http.hh"

namespace backfile::server {

/// Decides which origins may read API responses (Cross-Origin Resource Sharing, Fetch standard): none by default. The
/// API needs only plain GET requests, so browsers send no preflight, and OPTIONS is not supported.
class CorsRules {
public:
    CorsRules() = default;
    /// Takes origins as browsers send them, e.g. "https://reader.example"; "*" for any.
    explicit CorsRules(std::vector<std::string> origins) : origins_(std::move(origins)) {}

    /// Returns whether `origin` is a valid origin or "*".
    [[nodiscard]] static bool valid_origin(std::string_view origin);

    [[nodiscard]] bool allows(std::string_view origin) const;

    /// Adds the CORS headers to an API response.
    void apply(const Request& request, Response& response) const;

private:
    std::vector<std::string> origins_;
};

}  // namespace backfile::server
