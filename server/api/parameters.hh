#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "server/http/http.hh"
#include "server/http/problem.hh"
#include "server/search/types/request.hh"

namespace backfile::server {

constexpr std::size_t max_limit = 1'000;
constexpr std::size_t max_offset = 100'000;

/// Lists the types of parameter values.
enum class ValueKind { text, date, number, choice, cursor };

/// Describes a parameter, for parsing and for OpenAPI.
struct ParameterInfo {
    std::string_view name;
    ValueKind kind = ValueKind::text;
    std::string_view about;                       ///< one sentence
    std::string_view standard;                    ///< default value; empty: none
    std::size_t min = 0, max = 0;                 ///< range of a number, inclusive
    std::span<const std::string_view> choices{};  ///< allowed values
    bool repeatable = false;
};

/// Return the parameters of each endpoint that has any.
[[nodiscard]] std::span<const ParameterInfo> search_parameters();
[[nodiscard]] std::span<const ParameterInfo> article_parameters();
[[nodiscard]] std::span<const ParameterInfo> similar_parameters();
[[nodiscard]] std::span<const ParameterInfo> copies_parameters();
[[nodiscard]] std::span<const ParameterInfo> suggest_parameters();

/// Parses the parameters of a search. Relative dates count from `now` (seconds since 1970). Errors: 400 for an unknown
/// parameter, a repeated one that is not repeatable, and an invalid value; the problem contains the parameter's name
/// and, if there is a similar name or value, a suggestion. No query text is rejected. `format`, `color` and `cursor`
/// are only checked; they do not change the search.
[[nodiscard]] tl::expected<SearchRequest, Problem> read_search_request(const std::vector<Parameter>& parameters,
                                                                       std::int64_t now);

/// Contains a partly typed query, and the number of completions requested.
struct SuggestRequest {
    std::string text;
    std::size_t limit = 10;     ///< at most 50
    bool for_browsers = false;  ///< in the OpenSearch suggestions format
};

/// Parses the parameters of a completion request. Errors: as above.
[[nodiscard]] tl::expected<SuggestRequest, Problem> read_suggest_request(const std::vector<Parameter>& parameters);

/// Returns `limit` for an endpoint without other parameters; `otherwise` is the default. Errors: as above.
[[nodiscard]] tl::expected<std::size_t, Problem> read_limit(const std::vector<Parameter>& parameters,
                                                            std::span<const ParameterInfo> known,
                                                            std::size_t otherwise);

/// Checks that all parameters are in `known` and none is repeated. Errors: as above.
[[nodiscard]] tl::expected<void, Problem> check_parameters(const std::vector<Parameter>& parameters,
                                                           std::span<const ParameterInfo> known);

/// Returns whether a parameter is present.
[[nodiscard]] bool has(const std::vector<Parameter>& parameters, std::string_view name);

/// Returns the first value of a parameter, or "".
[[nodiscard]] std::string_view value_of(const std::vector<Parameter>& parameters, std::string_view name);

}  // namespace backfile::server
