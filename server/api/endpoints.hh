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
    {"/api/v1/search", "search", "Articles that match a query, the best first.", search_parameters, "", "SearchAnswer",
     true, 410},
    {"/api/v1/articles/{id}", "article", "A whole article.", article_parameters, json_type, "Article", true, 404},
    {"/api/v1/articles/{id}/similar", "similar",
     "Articles like one article, and those of its story before and after it.", similar_parameters, json_type, "Similar",
     true, 404},
    {"/api/v1/articles/{id}/copies", "copies", "The articles of one story, the first seen first.", copies_parameters,
     json_type, "Copies", true, 404},
    {"/api/v1/suggest", "suggest", "Ways to go on with a text that is being typed.", suggest_parameters, json_type,
     "Suggestions", true},
    {"/api/v1/stats", "stats", "What the index holds, in numbers.", no_parameters, json_type, "Stats", true},
    {"/api/v1/openapi.json", "openapi", "This description.", no_parameters, json_type, "OpenApi", true},
    {"/opensearch.xml", "opensearch", "The description by which browsers add this search.", nullptr, opensearch_type,
     "", false},
    {"/livez", "live", "That the server runs.", nullptr, json_type, "Live", false},
    {"/readyz", "ready", "That the index can be searched.", nullptr, json_type, "Ready", false},
    {"/metrics", "metrics", "Counters for Prometheus.", nullptr, metrics_type, "", false},
    {"/search", "plainSearch", "A search as a page for browsers without scripts.", search_parameters, html_type, "",
     false},
    {"/article/{id}", "plainArticle", "An article as such a page.", search_parameters, html_type, "", false, 404},
});

/// The endpoint that a path leads to, null when it is none (a file of the page, or nothing). `id` becomes what stands
/// for {id} in it.
[[nodiscard]] const Endpoint* endpoint_at(std::string_view path, std::string_view& id);

/// What a request is counted under: its endpoint's path, "page" for the page's files and unknown addresses, "none" when
/// it could not be read.
[[nodiscard]] std::string_view endpoint_label(const Request* request);

}  // namespace backfile::server
