#pragma once

#include <array>
#include <span>
#include <string_view>

#include "server/api/parameters.hh"
#include "server/http/http.hh"

namespace backfile::server {

/// Describes a path that the server answers, for routing, metrics and OpenAPI.
struct Endpoint {
    std::string_view path;  ///< {id} matches one path segment
    std::string_view name;
    std::string_view about;
    /// Null if parameters are not checked; an empty list if none are allowed.
    std::span<const ParameterInfo> (*parameters)();
    std::string_view media_type;  ///< of the response; empty: the media types of the search formats
    std::string_view schema;      ///< of a JSON response
    bool tagged;                  ///< has an entity tag; answers 304 if the client has the current response
    int problem = 0;              ///< an error status specific to this endpoint; 0: none
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

/// Returns the endpoint of a path, or null if there is none (a file of the web page, or not found). Sets `id` to the
/// value of {id}.
[[nodiscard]] const Endpoint* endpoint_at(std::string_view path, std::string_view& id);

/// Returns the metrics label of a request: its endpoint's path, "page" for the web page's files and unknown paths,
/// "none" for an invalid request.
[[nodiscard]] std::string_view endpoint_label(const Request* request);

}  // namespace backfile::server
