#include "server/parameters.hh"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "server/date_bound.hh"
#include "server/search/named_filters.hh"
#include "server/suggestion.hh"

namespace backfile {

namespace {

/// What a parameter's reader gets, and the request it fills in.
struct Reading {
    std::string_view value;
    std::int64_t now;
    SearchRequest& request;
};

/// Why a value cannot be taken: what was expected instead, and perhaps the value that was meant.
struct Wrong {
    std::string expected;
    std::string suggestion{};
};
using Outcome = std::optional<Wrong>;

Outcome read_text(Reading r) {
    r.request.text = utf8::clean(r.value);
    return {};
}

template <std::vector<std::string> SearchRequest::*Member>
Outcome read_name(Reading r) {
    std::string name = fold_space(utf8::clean(r.value));
    if (!name.empty())
        (r.request.*Member).push_back(std::move(name));  // an empty one filters nothing, as in a form
    return {};
}

Outcome wrong_date() {
    return Wrong{"a date: YYYY, YYYY-MM, YYYY-MM-DD, RFC 3339, or 7d, 2w, 3m, 1y for so long ago"};
}

Outcome read_after(Reading r) {
    const auto span = parse_date_span(r.value, r.now);
    if (!span) return wrong_date();
    r.request.after = span->first;
    return {};
}

Outcome read_before(Reading r) {
    const auto span = parse_date_span(r.value, r.now);
    if (!span) return wrong_date();
    r.request.before = span->last;
    return {};
}

Outcome read_asof(Reading r) {
    const auto span = parse_date_span(r.value, r.now);
    if (!span) return wrong_date();
    r.request.asof = span->last;
    return {};
}

struct NumberRange {
    std::size_t least, most;
};

Outcome read_number(std::string_view value, NumberRange range, std::size_t& number) {
    const char* end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, number);
    if (error != std::errc{} || stop != end || number < range.least || number > range.most)
        return Wrong{"a number from " + std::to_string(range.least) + " to " + std::to_string(range.most)};
    return {};
}

template <std::size_t SearchRequest::*Member, std::size_t Least, std::size_t Most>
Outcome read_number(Reading r) {
    return read_number(r.value, {Least, Most}, r.request.*Member);
}

template <typename T>
using Choices = std::span<const std::pair<std::string_view, T>>;

/// Takes one of a few words.
template <typename T>
Outcome choose(std::string_view value, Choices<T> choices, T& chosen) {
    std::vector<std::string_view> names;
    std::string listed;
    for (const auto& [name, meaning] : choices) {
        if (name == value) return chosen = meaning, std::nullopt;
        names.push_back(name);
        listed.append(listed.empty() ? "" : &choices.back().first == &name ? " or " : ", ").append(name);
    }
    return Wrong{std::move(listed), nearest(value, names)};
}

Outcome read_sort(Reading r) {
    static constexpr std::array<std::pair<std::string_view, Sort>, 3> choices = {
        {{"relevance", Sort::relevance}, {"newest", Sort::newest}, {"oldest", Sort::oldest}}};
    return choose<Sort>(r.value, choices, r.request.sort);
}

Outcome read_match(Reading r) {
    static constexpr std::array<std::pair<std::string_view, Match>, 3> choices = {
        {{"auto", Match::automatic}, {"all", Match::all}, {"any", Match::any}}};
    return choose<Match>(r.value, choices, r.request.match);
}

Outcome read_collapse(Reading r) {
    static constexpr std::array<std::pair<std::string_view, bool>, 2> choices = {
        {{"story", true}, {"off", false}}};
    return choose<bool>(r.value, choices, r.request.collapse_stories);
}

template <bool SearchRequest::*Member>
Outcome read_switch(Reading r) {
    static constexpr std::array<std::pair<std::string_view, bool>, 2> choices = {
        {{"on", true}, {"off", false}}};
    return choose<bool>(r.value, choices, r.request.*Member);
}

Outcome read_explain(Reading r) {
    static constexpr std::array<std::pair<std::string_view, bool>, 2> choices = {{{"1", true}, {"0", false}}};
    return choose<bool>(r.value, choices, r.request.explain);
}

Outcome read_year(Reading r) {
    std::size_t year = 0;
    if (r.value.size() != 4 || read_number(r.value, {1, 9999}, year)) return Wrong{"a year of four digits"};
    r.request.years.emplace_back(r.value);
    return {};
}

Outcome read_dated(Reading r) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> choices = {
        {{"found", "found"}, {"guessed", "guessed"}, {"none", "none"}}};
    std::string_view chosen;
    if (Outcome wrong = choose<std::string_view>(r.value, choices, chosen)) return wrong;
    r.request.dated.emplace_back(chosen);
    return {};
}

/// What people may call facets that have another name here.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> other_facet_names = {
    {{"format", "filetype"}, {"date", "dated"}, {"language", "lang"}, {"by", "author"}, {"feed", "source"}}};

/// Names with commas between, each counted once.
Outcome read_facets(Reading r) {
    std::vector<std::string_view> known;
    for (const NamedFilter& filter : named_filters)
        if (filter.facet) known.push_back(filter.name);
    for (const std::string_view piece : split(r.value, ',')) {
        const std::string_view name = trim(piece);
        if (name.empty() || std::ranges::count(r.request.facets, name) > 0) continue;
        if (std::ranges::count(known, name) == 0) {
            const auto other = std::ranges::find(other_facet_names, name, [](const auto& pair) { return pair.first; });
            std::string listed = join({known.begin(), known.end()}, ", ");
            return Wrong{"a list of " + std::move(listed),
                         other != other_facet_names.end() ? std::string(other->second) : nearest(name, known)};
        }
        r.request.facets.emplace_back(name);
    }
    return {};
}

Outcome read_timeline(Reading r) {
    static constexpr std::array<std::pair<std::string_view, TimelineUnit>, 5> choices = {
        {{"auto", TimelineUnit::automatic}, {"year", TimelineUnit::year}, {"month", TimelineUnit::month},
         {"day", TimelineUnit::day}, {"off", TimelineUnit::off}}};
    return choose<TimelineUnit>(r.value, choices, r.request.timeline);
}

Outcome read_format(Reading r) {
    if (r.value == "json") return {};
    return Wrong{"json", "json"};
}

struct Row {
    std::string_view name;
    bool repeatable;
    Outcome (*read)(Reading);
};

constexpr auto rows = std::to_array<Row>({
    {"q", false, read_text},
    {"source", true, read_name<&SearchRequest::sources>},
    {"author", true, read_name<&SearchRequest::authors>},
    {"tag", true, read_name<&SearchRequest::tags>},
    {"lang", true, read_name<&SearchRequest::langs>},
    {"site", true, read_name<&SearchRequest::sites>},
    {"year", true, read_year},
    {"filetype", true, read_name<&SearchRequest::filetypes>},
    {"dated", true, read_dated},
    {"entity", true, read_name<&SearchRequest::entities>},
    {"after", false, read_after},
    {"before", false, read_before},
    {"asof", false, read_asof},
    {"sort", false, read_sort},
    {"limit", false, read_number<&SearchRequest::limit, 1, max_limit>},
    {"offset", false, read_number<&SearchRequest::offset, 0, max_offset>},
    {"collapse", false, read_collapse},
    {"match", false, read_match},
    {"synonyms", false, read_switch<&SearchRequest::synonyms>},
    {"spelling", false, read_switch<&SearchRequest::spelling>},
    {"explain", false, read_explain},
    {"facets", false, read_facets},
    {"facet_limit", false, read_number<&SearchRequest::facet_limit, 1, max_limit>},
    {"timeline", false, read_timeline},
    {"format", false, read_format},
});

constexpr auto row_names = [] {
    std::array<std::string_view, rows.size()> names{};
    std::ranges::transform(rows, names.begin(), &Row::name);
    return names;
}();

/// What other search services call the same things.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> elsewhere = {{
    {"query", "q"},
    {"search", "q"},
    {"since", "after"},
    {"until", "before"},
    {"from", "offset"},
    {"size", "limit"},
    {"per_page", "limit"},
    {"count", "limit"},
    {"order", "sort"},
    {"feed", "source"},
}};

/// A parameter's name or value, fit to be quoted in a sentence.
std::string quoted(std::string_view text) {
    constexpr std::size_t enough = 80;
    const std::string_view start = utf8::prefix(text, enough);
    return '"' + utf8::clean(start) + (start.size() < text.size() ? "…\"" : "\"");
}

Problem unknown(std::string_view name, std::span<const std::string_view> known) {
    std::string suggestion = nearest(name, known);
    const auto other =
        std::ranges::find(elsewhere, name, &std::pair<std::string_view, std::string_view>::first);
    if (other != elsewhere.end() && std::ranges::count(known, other->second) > 0) suggestion = other->second;
    std::string detail = "There is no parameter " + quoted(name) + ".";
    if (!suggestion.empty()) detail += " Perhaps " + quoted(suggestion) + " was meant.";
    return {.status = 400,
            .detail = std::move(detail),
            .param = utf8::clean(utf8::prefix(name, 200)),
            .suggestion = std::move(suggestion)};
}

Problem repeated(std::string_view name) {
    return {.status = 400,
            .detail = "The parameter " + quoted(name) + " may be given only once.",
            .param = std::string(name)};
}

Problem wrong_value(const Parameter& parameter, Wrong wrong) {
    return {.status = 400,
            .detail = "The value " + quoted(parameter.value) + " is not " + wrong.expected + ".",
            .param = parameter.name,
            .suggestion = std::move(wrong.suggestion)};
}

/// True when `parameter` is not the first of its name.
bool again(const std::vector<Parameter>& parameters, const Parameter& parameter) {
    return &*std::ranges::find(parameters, parameter.name, &Parameter::name) != &parameter;
}

}  // namespace

tl::expected<SearchRequest, Problem> read_search_request(const std::vector<Parameter>& parameters,
                                                         std::int64_t now) {
    SearchRequest request;
    for (const Parameter& parameter : parameters) {
        const auto row = std::ranges::find(rows, parameter.name, &Row::name);
        if (row == rows.end()) return tl::unexpected<Problem>(unknown(parameter.name, row_names));
        if (!row->repeatable && again(parameters, parameter))
            return tl::unexpected<Problem>(repeated(row->name));
        if (Outcome wrong = row->read({parameter.value, now, request}))
            return tl::unexpected<Problem>(wrong_value(parameter, *std::move(wrong)));
    }
    return request;
}

tl::expected<SuggestRequest, Problem> read_suggest_request(const std::vector<Parameter>& parameters) {
    static constexpr std::array<std::string_view, 2> known = {"q", "limit"};
    static constexpr NumberRange limits{1, 50};
    if (auto checked = check_parameters(parameters, known); !checked)
        return tl::unexpected<Problem>(checked.error());
    SuggestRequest request{.text = std::string(value_of(parameters, "q"))};
    const auto limit = std::ranges::find(parameters, "limit", &Parameter::name);
    if (limit == parameters.end()) return request;
    if (Outcome wrong = read_number(limit->value, limits, request.limit))
        return tl::unexpected<Problem>(wrong_value(*limit, *std::move(wrong)));
    return request;
}

tl::expected<std::size_t, Problem> read_similar_request(const std::vector<Parameter>& parameters) {
    static constexpr std::array<std::string_view, 1> known = {"limit"};
    static constexpr NumberRange limits{1, 50};
    if (auto checked = check_parameters(parameters, known); !checked)
        return tl::unexpected<Problem>(checked.error());
    std::size_t limit = 10;
    if (parameters.empty()) return limit;
    if (Outcome wrong = read_number(parameters[0].value, limits, limit))
        return tl::unexpected<Problem>(wrong_value(parameters[0], *std::move(wrong)));
    return limit;
}

tl::expected<void, Problem> check_parameters(const std::vector<Parameter>& parameters,
                                             std::span<const std::string_view> known) {
    for (const Parameter& parameter : parameters) {
        if (std::ranges::count(known, parameter.name) == 0)
            return tl::unexpected<Problem>(unknown(parameter.name, known));
        if (again(parameters, parameter)) return tl::unexpected<Problem>(repeated(parameter.name));
    }
    return {};
}

std::string_view value_of(const std::vector<Parameter>& parameters, std::string_view name) {
    const auto at = std::ranges::find(parameters, name, &Parameter::name);
    return at == parameters.end() ? std::string_view{} : std::string_view(at->value);
}

}  // namespace backfile
