#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/http/http.hh"

namespace backfile::server {

/// Which other sites' pages may read the API's answers (Cross-Origin Resource Sharing): none, unless named. All that
/// the API needs is a plain GET, so browsers never ask beforehand, and OPTIONS is not answered.
class CorsRules {
public:
    CorsRules() = default;
    /// Origins as browsers send them, e.g. "https://reader.example"; "*" for any.
    explicit CorsRules(std::vector<std::string> origins) : origins_(std::move(origins)) {}

    /// True for what may be named.
    [[nodiscard]] static bool valid_origin(std::string_view origin);

    [[nodiscard]] bool allows(std::string_view origin) const;

    /// Says on an answer of the API who may read it.
    void apply(const Request& request, Response& response) const;

private:
    std::vector<std::string> origins_;
};

}  // namespace backfile::server
