#include "server/api/openapi.hh"

#include <array>
#include <string_view>

#include <nlohmann/json.hpp>

#include "server/api/endpoints.hh"
#include "server/api/formats.hh"
#include "server/api/schemas.hh"
#include "server/http/http.hh"
#include "server/http/response_writer.hh"

namespace backfile::server {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view api_description =
    "Full-text search in a local archive of articles. Response fields are added, never removed. Every URL also "
    "supports HEAD. Text responses are compressed with gzip if the client accepts it. An unknown parameter is an "
    "error. No query is rejected. The response's `notes` say how ambiguous input was interpreted.";

Json reference(std::string_view kind, std::string_view name) {
    return {{"$ref", "#/components/" + std::string(kind) + '/' + std::string(name)}};
}

Json value_schema(const ParameterInfo& info) {
    Json schema;
    switch (info.kind) {
        case ValueKind::number:
            schema = {{"type", "integer"}, {"minimum", info.min}, {"maximum", info.max}};
            if (!info.standard.empty()) schema["default"] = std::stoul(std::string(info.standard));
            return schema;
        case ValueKind::choice: schema = {{"type", "string"}, {"enum", info.choices}}; break;
        case ValueKind::text:
        case ValueKind::date:
        case ValueKind::cursor: schema = {{"type", "string"}}; break;
    }
    if (!info.standard.empty()) schema["default"] = info.standard;
    return schema;
}

Json parameter(const ParameterInfo& info) {
    const Json value = value_schema(info);
    return {{"name", info.name},
            {"in", "query"},
            {"description", info.about},
            {"schema", info.repeatable ? Json{{"type", "array"}, {"items", value}} : value}};
}

Json parameters_of(const Endpoint& endpoint) {
    Json list = Json::array();
    if (endpoint.path.find("{id}") != std::string_view::npos)
        list.push_back({{"name", "id"},
                        {"in", "path"},
                        {"required", true},
                        {"description", "Article id."},
                        {"schema", {{"type", "string"}}}});
    if (endpoint.parameters != nullptr)
        for (const ParameterInfo& info : endpoint.parameters()) list.push_back(parameter(info));
    if (endpoint.tagged)
        list.push_back({{"name", "If-None-Match"},
                        {"in", "header"},
                        {"description", "Entity tags of the responses in the client's cache."},
                        {"schema", {{"type", "string"}}}});
    return list;
}

/// Describes the formats of a search response.
Json formats_content() {
    Json content;
    for (const AnswerFormat& format : formats) {
        const std::string type(format.media_type);
        if (format.media_type == json_type)
            content[type] = {{"schema", reference("schemas", "SearchAnswer")}};
        else if (format.render == nullptr)
            content[type] = {
                {"schema", {{"type", "string"}, {"description", "One line per match, each a Hit as JSON."}}},
                {"x-line-schema", reference("schemas", "Hit")}};
        else
            content[type] = {{"schema", {{"type", "string"}}}};
    }
    return content;
}

Json content_of(const Endpoint& endpoint) {
    if (endpoint.media_type.empty()) return formats_content();
    const std::string type(endpoint.media_type.substr(0, endpoint.media_type.find(';')));
    Json content;
    content[type] = {
        {"schema", endpoint.schema.empty() ? Json{{"type", "string"}} : reference("schemas", endpoint.schema)}};
    if (endpoint.schema == "Suggestions")
        content[std::string(suggestions_type)] = {{"schema", reference("schemas", "BrowserSuggestions")}};
    return content;
}

struct HeaderRow {
    std::string_view name;
    std::string_view about;
};

/// Describes the headers in addition to those of every response.
constexpr auto headers = std::to_array<HeaderRow>({
    {"ETag", "Changes whenever the response may change: with the index, the URL and the date."},
    {"Link", "Links to the next page (rel=next) and this description (rel=service-desc), RFC 8288."},
    {"Vary", "Request headers that the response depends on."},
    {"Content-Encoding", "gzip, if the client accepts it and the response is large enough."},
    {"Access-Control-Allow-Origin", "The origin of the request, if the server was started with --cors-origin for it."},
    {"Access-Control-Expose-Headers", "Response headers that pages from an allowed origin may read."},
    {"Retry-After", "Seconds to wait before the next attempt; with status 503."},
    {"Allow", "Supported methods; with status 405."},
});

Json header_references() {
    Json list;
    for (const HeaderRow& header : headers) list[std::string(header.name)] = reference("headers", header.name);
    for (const auto& [name, value] : standing_headers()) list[std::string(name)] = reference("headers", name);
    return list;
}

Json header_components() {
    Json list;
    for (const HeaderRow& header : headers)
        list[std::string(header.name)] = {{"description", header.about}, {"schema", {{"type", "string"}}}};
    for (const auto& [name, value] : standing_headers())
        list[std::string(name)] = {{"description", "Sent with every response."},
                                   {"schema", {{"type", "string"}, {"examples", {value}}}}};
    return list;
}

Json responses_of(const Endpoint& endpoint) {
    const Json problem = reference("responses", "Problem");
    Json responses;
    responses["200"] = {
        {"description", endpoint.about}, {"headers", header_references()}, {"content", content_of(endpoint)}};
    if (endpoint.tagged)
        responses["304"] = {{"description", "Not modified: the client's cached response is current."},
                            {"headers", header_references()}};
    // The plain pages report errors as HTML.
    if (endpoint.media_type == html_type) {
        responses["4XX"] = responses["default"] = {{"description", "An HTML page with the reason for the error."},
                                                   {"headers", header_references()},
                                                   {"content", content_of(endpoint)}};
        return responses;
    }
    if (endpoint.parameters != nullptr) responses["400"] = problem;
    if (endpoint.problem != 0) responses[std::to_string(endpoint.problem)] = problem;
    responses["4XX"] = responses["default"] = problem;
    return responses;
}

}  // namespace

std::string openapi() {
    Json json;
    json["openapi"] = "3.1.0";
    json["info"] = {{"title", "Backfile"},
                    {"version", BACKFILE_VERSION},
                    {"description", api_description},
                    {"license", {{"name", "GPL-2.0-or-later"}, {"identifier", "GPL-2.0-or-later"}}}};
    json["servers"] = Json::array({Json{{"url", "/"}}});
    json["security"] = Json::array();  // there are no accounts
    for (const Endpoint& endpoint : endpoints)
        json["paths"][std::string(endpoint.path)]["get"] = {{"operationId", endpoint.name},
                                                            {"summary", endpoint.about},
                                                            {"parameters", parameters_of(endpoint)},
                                                            {"responses", responses_of(endpoint)}};
    json["components"]["schemas"] = Json::parse(schemas);
    json["components"]["headers"] = header_components();
    json["components"]["responses"]["Problem"] = {
        {"description", "The reason for the error, as problem details (RFC 9457)."},
        {"headers", header_references()},
        {"content", {{"application/problem+json", {{"schema", reference("schemas", "Problem")}}}}}};
    return json.dump(-1, ' ', false) + '\n';
}

}  // namespace backfile::server
