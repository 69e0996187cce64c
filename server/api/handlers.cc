#include "server/api/handlers.hh"

#include <algorithm>
#include <array>
#include <ctime>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "server/api/call.hh"
#include "server/api/endpoints.hh"
#include "server/api/openapi.hh"
#include "server/api/parameters.hh"
#include "server/api/search_answer.hh"
#include "server/http/gzip.hh"
#include "server/http/problem.hh"
#include "server/render/feed.hh"
#include "server/render/html.hh"
#include "server/render/json.hh"

namespace backfile::server {

namespace {

/// Returns whether an ID has only letters and digits; other IDs are not searched for.
bool possible_id(std::string_view id) {
    constexpr std::size_t longest = 64;
    return !id.empty() && id.size() <= longest &&
           std::ranges::all_of(id, [](char c) { return is_letter(c) || is_digit(c); });
}

const Problem no_article{.status = 404, .detail = "No article with this id in the index."};

tl::expected<ArticlePage, Problem> find_article(const Call& call) {
    if (!possible_id(call.id)) return tl::unexpected<Problem>(no_article);
    auto page = call.engine.article(call.id, utf8::clean(value_of(call.request.parameters, "q")));
    if (page) return *std::move(page);
    return tl::unexpected<Problem>(page.error().code == ErrorCode::not_found ? no_article : problem_of(page.error()));
}

Response article(const Call& call) {
    const auto checked = check_parameters(call.request.parameters, article_parameters());
    if (!checked) return problem_response(checked.error());
    const auto state = call.engine.state();
    if (!state) return problem_response(problem_of(state.error()));
    return tagged(call, *state, "", [&] {
        const auto page = find_article(call);
        return page ? ok(json_type, render::json(*page)) : problem_response(page.error());
    });
}

/// Finds an article's related articles of one kind, by its ID and the limit.
template <typename Find>
Response around_article(const Call& call, std::span<const ParameterInfo> known, std::size_t otherwise, Find find) {
    const auto limit = read_limit(call.request.parameters, known, otherwise);
    if (!limit) return problem_response(limit.error());
    const auto state = call.engine.state();
    if (!state) return problem_response(problem_of(state.error()));
    if (!possible_id(call.id)) return problem_response(no_article);
    return tagged(call, *state, "", [&] {
        const auto page = find(*limit);
        if (page) return ok(json_type, render::json(*page));
        return problem_response(page.error().code == ErrorCode::not_found ? no_article : problem_of(page.error()));
    });
}

Response similar(const Call& call) {
    return around_article(call, similar_parameters(), 10,
                          [&](std::size_t limit) { return call.engine.similar(call.id, limit); });
}

Response copies(const Call& call) {
    return around_article(call, copies_parameters(), 100,
                          [&](std::size_t limit) { return call.engine.copies(call.id, limit); });
}

Response suggest(const Call& call) {
    const auto request = read_suggest_request(call.request.parameters);
    if (!request) return problem_response(request.error());
    const auto state = call.engine.state();
    if (!state) return problem_response(problem_of(state.error()));
    return tagged(call, *state, "", [&] {
        const auto page = call.engine.suggest(request->text, request->limit);
        if (!page) return problem_response(problem_of(page.error()));
        return request->for_browsers ? ok(suggestions_type, render::opensearch_json(*page))
                                     : ok(json_type, render::json(*page));
    });
}

Response stats(const Call& call) {
    const auto checked = check_parameters(call.request.parameters, no_parameters());
    if (!checked) return problem_response(checked.error());
    const auto state = call.engine.state();
    if (!state) return problem_response(problem_of(state.error()));
    return tagged(call, *state, "", [&] {
        const auto found = call.engine.stats();
        return found ? ok(json_type, render::json(**found)) : problem_response(problem_of(found.error()));
    });
}

Response description(const Call& call) {
    const auto checked = check_parameters(call.request.parameters, no_parameters());
    if (!checked) return problem_response(checked.error());
    static const std::string text = openapi();
    static const std::string tag = entity_tag(text);
    if (client_has(call.request, tag)) return not_modified(tag);
    Response response = ok(json_type, text);
    response.headers.push_back({"ETag", tag});
    return response;
}

Response search_plugin(const Call& call) { return ok(opensearch_type, render::opensearch(base_of(call.request))); }

Response metrics(const Call& call) {
    const auto stats = call.engine.stats();
    if (!stats) return problem_response(problem_of(stats.error()));
    const auto state = call.engine.state();
    if (!state) return problem_response(problem_of(state.error()));
    return ok(metrics_type, call.metrics.text(**stats, *state, std::time(nullptr)));
}

Response live(const Call&) { return ok(json_type, "{\"status\":\"alive\"}\n"); }

Response ready(const Call& call) {
    const auto state = call.engine.state();
    return state ? ok(json_type, render::json(*state)) : problem_response(problem_of(state.error()));
}

Response html_problem(const Problem& problem, std::string_view root) {
    Response response = problem_response(problem);
    response.content_type = html_type;
    response.body = render::message_page(reason_of(problem.status), problem.detail, root);
    return response;
}

/// Returns the state repeated in the plain pages' links: query, order, offset and the other parameters of the search.
render::PageState page_state(const Call& call, const SearchRequest& request) {
    constexpr auto own = std::to_array<std::string_view>({"q", "sort", "offset", "limit", "cursor", "format"});
    render::PageState state{request.text, request.sort, request.offset};
    for (const Parameter& parameter : call.request.parameters)
        if (std::ranges::find(own, parameter.name) == own.end() && !parameter.value.empty())
            state.filters.emplace_back(parameter.name, utf8::clean(parameter.value));
    return state;
}

Response plain_search(const Call& call) {
    const auto request = read_search_request(call.request.parameters, std::time(nullptr));
    if (!request) return html_problem(request.error(), "");
    const auto page = call.engine.search(*request);
    if (!page) return html_problem(problem_of(page.error()), "");
    return ok(html_type, render::results_page(*page, page_state(call, *request), ""));
}

Response plain_article(const Call& call) {
    const auto request = read_search_request(call.request.parameters, std::time(nullptr));
    if (!request) return html_problem(request.error(), "../");
    const auto page = find_article(call);
    if (!page) return html_problem(page.error(), "../");
    return ok(html_type, render::article_page(*page, page_state(call, *request), "../"));
}

Response page_file(const Call& call) {
    const StaticFile* file = call.files.find(call.request.path);
    if (file == nullptr) return problem_response({.status = 404, .detail = "Page not found."});
    if (client_has(call.request, file->entity_tag)) return not_modified(file->entity_tag);
    const bool packed = !file->packed.empty() && accepts_gzip(call.request.header("Accept-Encoding"));
    Response response = ok(file->content_type, packed ? file->packed : file->bytes);
    if (packed) response.headers.push_back({"Content-Encoding", "gzip"});
    response.headers.push_back({"ETag", file->entity_tag});
    return response;
}

struct Route {
    std::string_view path;
    Response (*answer)(const Call&);
};

constexpr auto routes = std::to_array<Route>({
    {"/api/v1/search", answer_search},
    {"/api/v1/articles/{id}", article},
    {"/api/v1/articles/{id}/similar", similar},
    {"/api/v1/articles/{id}/copies", copies},
    {"/api/v1/suggest", suggest},
    {"/api/v1/stats", stats},
    {"/api/v1/openapi.json", description},
    {"/opensearch.xml", search_plugin},
    {"/livez", live},
    {"/readyz", ready},
    {"/metrics", metrics},
    {"/search", plain_search},
    {"/article/{id}", plain_article},
});
static_assert(std::ranges::equal(routes, endpoints, {}, &Route::path, &Endpoint::path), "each endpoint has its answer");

}  // namespace

Handler make_handler(const SearchEngine& engine, const StaticFiles& files, const Metrics& metrics) {
    return [&engine, &files, &metrics](const Request& request) {
        Call call{request, {}, engine, files, metrics};
        const Endpoint* const endpoint = endpoint_at(request.path, call.id);
        if (endpoint == nullptr) return page_file(call);
        Response response = routes[static_cast<std::size_t>(endpoint - endpoints.data())].answer(call);
        if (request.path.starts_with("/api/"))
            response.append("Link", "</api/v1/openapi.json>; rel=\"service-desc\"; type=\"application/json\"");
        return response;
    };
}

}  // namespace backfile::server
