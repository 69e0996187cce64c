#pragma once

#include <array>
#include <span>
#include <string_view>

#include "server/api/parameters.hh"
#include "server/http/http.hh"

namespace backfile::server {

/// An address that is answered, as it is routed, counted and described to clients.
struct Endpoint {
    std::string_view path;  ///< {id} stands for one step of a path
    std::string_view name;
    std::string_view about;
    /// Null where parameters are not looked at; an empty list where there are none.
    std::span<const ParameterInfo> (*parameters)();
    std::string_view media_type;  ///< of its answer; empty: those of the formats of a search
    std::string_view schema;      ///< of a JSON answer
    bool tagged;                  ///< has an entity tag, and is not sent again to who has it
    int problem = 0;              ///< a status that only this one has
};

constexpr std::string_view json_type = "application/json";
constexpr std::string_view html_type = "text/html; charset=utf-8";
constexpr std::string_view opensearch_type = "application/opensearchdescription+xml";
constexpr std::string_view suggestions_type = "application/x-suggestions+json";
constexpr std::string_view metrics_type = "text/plain; version=0.0.4; charset=utf-8";

constexpr auto no_parameters = [] { return std::span<const ParameterInfo>(); };

inline constexpr auto endpoints = std::to_array<Endpoint>({
    {"/api/v1/search", "search", "Search articles; by default the most relevant come first.", search_parameters, "",
     "SearchAnswer", true, 410},
    {"/api/v1/articles/{id}", "article", "Get one article with its full text.", article_parameters, json_type,
     "Article", true, 404},
    {"/api/v1/articles/{id}/similar", "similar", "Similar articles, and earlier and later articles of the same story.",
     similar_parameters, json_type, "Similar", true, 404},
    {"/api/v1/articles/{id}/copies", "copies", "All copies of one story, earliest first.", copies_parameters, json_type,
     "Copies", true, 404},
    {"/api/v1/suggest", "suggest", "Completions for a partly typed query.", suggest_parameters, json_type,
     "Suggestions", true},
    {"/api/v1/stats", "stats", "Index statistics: articles by year, language and source.", no_parameters, json_type,
     "Stats", true},
    {"/api/v1/openapi.json", "openapi", "This OpenAPI description.", no_parameters, json_type, "OpenApi", true},
    {"/opensearch.xml", "opensearch", "OpenSearch description, with which browsers add this search engine.", nullptr,
     opensearch_type, "", false},
    {"/livez", "live", "Liveness: the server is running.", nullptr, json_type, "Live", false},
    {"/readyz", "ready", "Readiness: the index can be searched.", nullptr, json_type, "Ready", false},
    {"/metrics", "metrics", "Metrics for Prometheus.", nullptr, metrics_type, "", false},
    {"/search", "plainSearch", "Search results as an HTML page for browsers without JavaScript.", search_parameters,
     html_type, "", false},
    {"/article/{id}", "plainArticle", "An article as an HTML page for browsers without JavaScript.", search_parameters,
     html_type, "", false, 404},
});

/// The endpoint that a path leads to, null when it is none (a file of the page, or nothing). `id` becomes what stands
/// for {id} in it.
[[nodiscard]] const Endpoint* endpoint_at(std::string_view path, std::string_view& id);

/// What a request is counted under: its endpoint's path, "page" for the page's files and unknown addresses, "none" when
/// it could not be read.
[[nodiscard]] std::string_view endpoint_label(const Request* request);

}  // namespace backfile::server
