#include "server/handlers.hh"

#include <algorithm>
#include <array>
#include <ctime>
#include <optional>

#include "indexer/base/log.hh"
#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "server/parameters.hh"
#include "server/problem.hh"
#include "server/render/html.hh"
#include "server/render/json.hh"

namespace backfile {

namespace {

/// What a route needs to answer. `rest` is what follows the route's path in the request's.
struct Call {
    const Request& request;
    std::string_view rest;
    const SearchEngine& engine;
    const StaticFiles& files;
};

Response ok(std::string_view content_type, std::string body) {
    return {.status = 200, .content_type = std::string(content_type), .body = std::move(body), .headers = {}};
}

constexpr std::string_view json_type = "application/json";
constexpr std::string_view html_type = "text/html; charset=utf-8";

/// An index that cannot be read is our trouble, not the client's; what exactly is for the log.
Problem problem_of(const Error& error) {
    log::error("searching: " + error.message);
    return {.status = 503, .detail = "The index cannot be read just now; try again shortly."};
}

/// Answers `render()` under a tag that changes with the index, the address and the day (which "7d" depends on); 304
/// without the work when the client has that answer already.
template <typename Render>
Response tagged(const Call& call, const IndexState& state, Render render) {
    constexpr std::time_t seconds_a_day = 86'400;
    const std::string tag =
        entity_tag(std::to_string(state.revision) + ' ' + std::to_string(state.built) + ' ' +
                   std::to_string(state.synonyms) + ' ' + std::to_string(std::time(nullptr) / seconds_a_day) +
                   " " BACKFILE_VERSION " " + call.request.target);
    if (client_has(call.request, tag)) return not_modified(tag);
    Response response = render();
    if (response.status == 200) response.headers.push_back({"ETag", tag});
    return response;
}

Response search(const Call& call) {
    const auto request = read_search_request(call.request.parameters, std::time(nullptr));
    if (!request) return problem_response(request.error());
    const auto state = call.engine.state();
    if (!state) return problem_response(problem_of(state.error()));
    return tagged(call, *state, [&] {
        const auto page = call.engine.search(*request);
        return page ? ok(json_type, render::json(*page)) : problem_response(problem_of(page.error()));
    });
}

/// Ids are letters and digits; anything else is not even looked for.
bool possible_id(std::string_view id) {
    constexpr std::size_t longest = 64;
    return !id.empty() && id.size() <= longest &&
           std::ranges::all_of(id, [](char c) { return is_letter(c) || is_digit(c); });
}

const Problem no_article{.status = 404, .detail = "There is no such article in the index."};

tl::expected<ArticlePage, Problem> find_article(const Call& call) {
    if (!possible_id(call.rest)) return tl::unexpected<Problem>(no_article);
    auto page = call.engine.article(call.rest, utf8::clean(value_of(call.request.parameters, "q")));
    if (page) return *std::move(page);
    return tl::unexpected<Problem>(page.error().code == ErrorCode::not_found ? no_article : problem_of(page.error()));
}

Response article(const Call& call) {
    static constexpr std::array<std::string_view, 1> known = {"q"};
    const auto checked = check_parameters(call.request.parameters, known);
    if (!checked) return problem_response(checked.error());
    const auto state = call.engine.state();
    if (!state) return problem_response(problem_of(state.error()));
    return tagged(call, *state, [&] {
        const auto page = find_article(call);
        return page ? ok(json_type, render::json(*page)) : problem_response(page.error());
    });
}

Response similar(const Call& call) {
    const auto limit = read_similar_request(call.request.parameters);
    if (!limit) return problem_response(limit.error());
    const auto state = call.engine.state();
    if (!state) return problem_response(problem_of(state.error()));
    if (!possible_id(call.rest)) return problem_response(no_article);
    return tagged(call, *state, [&] {
        const auto page = call.engine.similar(call.rest, *limit);
        if (page) return ok(json_type, render::json(*page));
        return problem_response(page.error().code == ErrorCode::not_found ? no_article : problem_of(page.error()));
    });
}

Response suggest(const Call& call) {
    const auto request = read_suggest_request(call.request.parameters);
    if (!request) return problem_response(request.error());
    const auto state = call.engine.state();
    if (!state) return problem_response(problem_of(state.error()));
    return tagged(call, *state, [&] {
        const auto page = call.engine.suggest(request->text, request->limit);
        return page ? ok(json_type, render::json(*page)) : problem_response(problem_of(page.error()));
    });
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

Response plain_search(const Call& call) {
    const auto request = read_search_request(call.request.parameters, std::time(nullptr));
    if (!request) return html_problem(request.error(), "");
    const auto page = call.engine.search(*request);
    if (!page) return html_problem(problem_of(page.error()), "");
    return ok(html_type, render::results_page(*page, {request->text, request->sort, request->offset}, ""));
}

Response plain_article(const Call& call) {
    const auto request = read_search_request(call.request.parameters, std::time(nullptr));
    if (!request) return html_problem(request.error(), "../");
    const auto page = find_article(call);
    if (!page) return html_problem(page.error(), "../");
    return ok(html_type, render::article_page(*page, {request->text, request->sort, request->offset}, "../"));
}

Response page_file(const Call& call) {
    const StaticFile* file = call.files.find(call.request.path);
    if (file == nullptr)
        return problem_response({.status = 404, .detail = "There is nothing at this address."});
    if (client_has(call.request, file->entity_tag)) return not_modified(file->entity_tag);
    Response response = ok(file->content_type, file->bytes);
    response.headers.push_back({"ETag", file->entity_tag});
    return response;
}

struct Route {
    std::string_view path;
    bool prefix;  ///< answers what is below the path, one step deep
    Response (*answer)(const Call&);
    std::string_view tail = "";  ///< behind that step
};

constexpr auto routes = std::to_array<Route>({
    {"/api/v1/search", false, search},
    {"/api/v1/articles/", true, article},
    {"/api/v1/articles/", true, similar, "/similar"},
    {"/api/v1/suggest", false, suggest},
    {"/livez", false, live},
    {"/readyz", false, ready},
    {"/search", false, plain_search},
    {"/article/", true, plain_article},
});

/// What follows the route's path in `path`; nothing when it leads elsewhere.
std::optional<std::string_view> rest_of(const Route& route, std::string_view path) {
    if (!path.starts_with(route.path)) return std::nullopt;
    path.remove_prefix(route.path.size());
    if (!path.ends_with(route.tail)) return std::nullopt;
    path.remove_suffix(route.tail.size());
    if (route.prefix ? path.find('/') != std::string_view::npos : !path.empty()) return std::nullopt;
    return path;
}

}  // namespace

Handler make_handler(const SearchEngine& engine, const StaticFiles& files) {
    return [&engine, &files](const Request& request) {
        const std::string_view path = request.path;
        for (const Route& route : routes)
            if (const auto rest = rest_of(route, path)) return route.answer({request, *rest, engine, files});
        return page_file({request, {}, engine, files});
    };
}

}  // namespace backfile
