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

/// What a parameter's value must be.
enum class ValueKind { text, date, number, choice, cursor };

/// A parameter as it is read, and as it is described to clients.
struct ParameterInfo {
    std::string_view name;
    ValueKind kind = ValueKind::text;
    std::string_view about;                       ///< one sentence
    std::string_view standard;                    ///< what counts without it; empty for nothing
    std::size_t min = 0, max = 0;                 ///< of a number
    std::span<const std::string_view> choices{};  ///< the words that are taken
    bool repeatable = false;
};

/// The parameters of each endpoint that has any.
[[nodiscard]] std::span<const ParameterInfo> search_parameters();
[[nodiscard]] std::span<const ParameterInfo> article_parameters();
[[nodiscard]] std::span<const ParameterInfo> similar_parameters();
[[nodiscard]] std::span<const ParameterInfo> copies_parameters();
[[nodiscard]] std::span<const ParameterInfo> suggest_parameters();

/// The parameters of a search as a request. `now` (seconds since 1970) is what relative dates count from.
/// Errors: 400 for an unknown parameter, one given twice that may be given once, and a value that is none of its
/// kind; always with the parameter's name, and the nearest known one where there is one. No query text is an error.
/// `format`, `color` and `cursor` are checked here, and say nothing to the search.
[[nodiscard]] tl::expected<SearchRequest, Problem> read_search_request(const std::vector<Parameter>& parameters,
                                                                       std::int64_t now);

/// What is being typed, and how many ways to go on with it are asked for.
struct SuggestRequest {
    std::string text;
    std::size_t limit = 10;     ///< at most 50
    bool for_browsers = false;  ///< in the form of their search boxes
};

/// Errors: as above.
[[nodiscard]] tl::expected<SuggestRequest, Problem> read_suggest_request(const std::vector<Parameter>& parameters);

/// The limit of an endpoint that has no other parameter, `otherwise` without one. Errors: as above.
[[nodiscard]] tl::expected<std::size_t, Problem> read_limit(const std::vector<Parameter>& parameters,
                                                            std::span<const ParameterInfo> known,
                                                            std::size_t otherwise);

/// Checks that there is nothing but the parameters `known`, each once at most. Errors: as above.
[[nodiscard]] tl::expected<void, Problem> check_parameters(const std::vector<Parameter>& parameters,
                                                           std::span<const ParameterInfo> known);

[[nodiscard]] bool has(const std::vector<Parameter>& parameters, std::string_view name);

/// The first value of a parameter, or "".
[[nodiscard]] std::string_view value_of(const std::vector<Parameter>& parameters, std::string_view name);

}  // namespace backfile::server
