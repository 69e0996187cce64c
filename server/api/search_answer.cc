#include "server/api/search_answer.hh"

#include <algorithm>
#include <array>
#include <ctime>
#include <limits>
#include <stdexcept>
#include <utility>

#include "indexer/base/hash.hh"
#include "server/api/cursor.hh"
#include "server/api/formats.hh"
#include "server/api/parameters.hh"
#include "server/render/markup.hh"

namespace backfile::server {

namespace {

/// Parameters that change how matches are shown, not which ones or in what order.
constexpr std::array<std::string_view, 6> of_the_form = {"limit", "offset", "cursor", "format", "color", "explain"};

bool selects(const Parameter& parameter) { return std::ranges::count(of_the_form, parameter.name) == 0; }

std::string encoded(const Parameter& parameter) {
    return render::percent_encode(parameter.name) + '=' + render::percent_encode(parameter.value);
}

template <typename Keep>
std::string query_string(const std::vector<Parameter>& parameters, Keep keep) {
    std::string out;
    for (const Parameter& parameter : parameters)
        if (keep(parameter)) out += (out.empty() ? "?" : "&") + encoded(parameter);
    return out;
}

/// Returns a hash that is equal for all pages of one search; the order of parameters does not matter.
std::string identity_of(const std::vector<Parameter>& parameters) {
    std::vector<std::string> pieces;
    for (const Parameter& parameter : parameters)
        if (selects(parameter)) pieces.push_back(encoded(parameter));
    std::ranges::sort(pieces);
    std::string out;
    for (const std::string& piece : pieces) out += piece + '&';
    return out;
}

/// Contains a search request in progress.
struct Search {
    const Call& call;
    const AnswerFormat& format;
    IndexState state;
    SearchRequest request;

    [[nodiscard]] const std::vector<Parameter>& parameters() const { return call.request.parameters; }

    /// Returns the cursor of the page that begins at `offset`.
    [[nodiscard]] Cursor cursor_at(std::size_t offset) const {
        const std::string index = std::to_string(state.revision) + ' ' + std::to_string(state.built) + ' ' +
                                  std::to_string(state.synonyms);
        const std::string order = std::to_string(static_cast<int>(request.sort));  // the default depends on the format
        return {hash64(index), hash64(identity_of(parameters()) + order), offset, request.asked};
    }
};

const AnswerFormat& format_of(const Request& request) {
    if (has(request.parameters, "format")) return format_named(value_of(request.parameters, "format"));
    return format_accepted(request.header("Accept"));
}

Problem index_changed() {
    return {.status = 410,
            .detail = "The cursor has expired because the index has changed. Start again without the cursor.",
            .param = "cursor"};
}

/// Sets the request's offset from its cursor.
tl::expected<void, Problem> follow_cursor(Search& search) {
    if (!has(search.parameters(), "cursor")) return {};
    if (has(search.parameters(), "offset"))
        return tl::unexpected<Problem>(
            Problem{.detail = "cursor and offset cannot be combined. Remove offset.", .param = "offset"});
    const auto cursor = parse_cursor(value_of(search.parameters(), "cursor"));
    const Cursor here = search.cursor_at(cursor ? cursor->offset : 0);
    if (!cursor || cursor->search != here.search)
        return tl::unexpected<Problem>(Problem{
            .detail =
                "The cursor belongs to a different search. Only limit, format, color and explain may change between "
                "pages.",
            .param = "cursor"});
    if (cursor->index != here.index) return tl::unexpected<Problem>(index_changed());
    search.request.offset = cursor->offset;
    return {};
}

/// Returns the next page's URL relative to the server's base URL, "" at the end. Sets the page's cursor.
std::string go_on(const Search& search, SearchPage& page) {
    const std::size_t end = search.request.offset + page.hits.size();
    if (page.hits.empty() || (page.total_exact && end >= page.listed)) return {};
    page.next_cursor = to_text(search.cursor_at(end));
    std::string query = query_string(search.parameters(),
                                     [](const Parameter& p) { return p.name != "cursor" && p.name != "offset"; });
    return "api/v1/search" + query + (query.empty() ? "?" : "&") + "cursor=" + page.next_cursor;
}

Response page_answer(Search search) {
    auto page = search.call.engine.search(search.request);
    while (page &&
           page->revision != search.state.revision) {  // a new revision was just published: the cursor may be invalid
        const auto state = search.call.engine.state();
        if (!state) return problem_response(problem_of(state.error()));
        search.state = *state;
        if (const auto followed = follow_cursor(search); !followed) return problem_response(followed.error());
        page = search.call.engine.search(search.request);
    }
    if (!page) return problem_response(problem_of(page.error()));
    const std::string next = go_on(search, *page);
    const std::string base = base_of(search.call.request);
    const auto everything = [](const Parameter&) { return true; };
    Response response = ok(
        search.format.content_type,
        search.format.render(*page, {.base = base,
                                     .self = base + "api/v1/search" + query_string(search.parameters(), everything),
                                     .next = next.empty() ? "" : base + next,
                                     .page = base + query_string(search.parameters(), selects),
                                     .identity = identity_of(search.parameters()),
                                     .offset = search.request.offset,
                                     .built = search.state.built,
                                     .color = value_of(search.parameters(), "color") == "1"}));
    if (!next.empty()) response.append("Link", "</" + next + ">; rel=\"next\"");
    return response;
}

/// Streams all hits; each is rendered as the client reads the previous ones.
Response stream_answer(const Search& search) {
    SearchRequest request = search.request;
    if (!has(search.parameters(), "limit")) request.limit = std::numeric_limits<std::size_t>::max();
    auto stream = search.call.engine.stream(request);
    if (!stream) return problem_response(problem_of(stream.error()));
    Response response = ok(search.format.content_type, "");
    response.pieces = [hits = std::shared_ptr<HitStream>(*std::move(stream))] {
        const auto next = hits->next();
        if (!next) throw std::runtime_error(next.error().message);
        return render::ndjson(*next);
    };
    return response;
}

}  // namespace

Response answer_search(const Call& call) {
    const std::vector<Parameter>& parameters = call.request.parameters;
    const auto cursor = parse_cursor(value_of(parameters, "cursor"));
    auto request = read_search_request(parameters, cursor ? cursor->asked : std::time(nullptr));
    if (!request) return problem_response(request.error());
    const auto state = call.engine.state();
    if (!state) return problem_response(problem_of(state.error()));
    Search search{call, format_of(call.request), *state, *std::move(request)};
    if (search.format.newest_first && !has(parameters, "sort")) search.request.sort = Sort::newest;
    if (!search.format.reports_correction) search.request.spelling = false;
    Response response;
    if (const auto followed = follow_cursor(search); !followed)
        response = problem_response(followed.error());
    else
        response = tagged(call, *state, search.format.name, [&] {
            return search.format.render == nullptr ? stream_answer(search) : page_answer(search);
        });
    response.append("Vary", "Accept");
    return response;
}

}  // namespace backfile::server
