#include "server/api/parameters.hh"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "server/api/formats.hh"
#include "server/api/read_parameter.hh"
#include "server/api/suggestion.hh"
#include "server/query/parse/field_rows.hh"

namespace backfile::server {

namespace {

constexpr auto sort_choices = [] {
    std::array<Choice<Sort>, sorts.size()> choices{};
    std::ranges::transform(sorts, choices.begin(), [](const SortRow& row) { return Choice<Sort>{row.name, row.sort}; });
    return choices;
}();
constexpr auto matches = std::to_array<Choice<query::MatchMode>>(
    {{"auto", query::MatchMode::automatic}, {"all", query::MatchMode::all}, {"any", query::MatchMode::any}});
constexpr auto collapses = std::to_array<Choice<bool>>({{"story", true}, {"off", false}});
constexpr auto switches = std::to_array<Choice<bool>>({{"on", true}, {"off", false}});
constexpr auto flags = std::to_array<Choice<bool>>({{"1", true}, {"0", false}});
constexpr auto timelines = std::to_array<Choice<TimelineUnit>>({{"off", TimelineUnit::off},
                                                                {"auto", TimelineUnit::automatic},
                                                                {"year", TimelineUnit::year},
                                                                {"month", TimelineUnit::month},
                                                                {"day", TimelineUnit::day}});
constexpr auto suggest_forms = std::to_array<Choice<bool>>({{"json", false}, {"opensearch", true}});

struct Row {
    ParameterInfo info;
    Outcome (*read)(Reading) = nullptr;
};

constexpr std::size_t max_revisions = 9'999'999'999;  // as many as the names of generations can count

constexpr ParameterInfo text(std::string_view name, std::string_view about, bool repeatable = false) {
    return {.name = name, .about = about, .repeatable = repeatable};
}
constexpr ParameterInfo number(std::string_view name, std::size_t min, std::size_t max, std::string_view standard,
                               std::string_view about) {
    return {.name = name, .kind = ValueKind::number, .about = about, .standard = standard, .min = min, .max = max};
}
template <const auto& Table>
constexpr ParameterInfo choice(std::string_view name, std::string_view about,
                               std::string_view standard = names_of<Table>[0]) {
    return {.name = name, .kind = ValueKind::choice, .about = about, .standard = standard, .choices = names_of<Table>};
}

constexpr ParameterInfo query = text("q", "Search query. No query is rejected. Empty: all articles, newest first.");

/// The description of the parameter that filters by a field.
constexpr ParameterInfo filter_info(const query::FieldRow& row) {
    ParameterInfo info{.name = row.parameter, .about = row.about, .choices = row.choices};
    info.repeatable = row.takes != query::Takes::date;
    if (row.takes == query::Takes::date) info.kind = ValueKind::date;
    if (row.takes == query::Takes::choice) info.kind = ValueKind::choice;
    if (row.takes == query::Takes::year) {
        info.kind = ValueKind::number;
        info.min = 1;
        info.max = 9999;
    }
    return info;
}

constexpr auto is_parameter = [](const query::FieldRow& row) { return !row.parameter.empty(); };

/// One row for each field that is a parameter.
constexpr auto filter_rows = [] {
    std::array<Row, std::ranges::count_if(query::field_table, is_parameter)> filters{};
    auto* to = filters.begin();
    for (const query::FieldRow& row : query::field_table)
        if (is_parameter(row)) *to++ = {filter_info(row), read_filter};
    return filters;
}();

constexpr auto other_rows = std::to_array<Row>({
    {query, read_text},
    {number("since_revision", 0, max_revisions, "",
            "Only articles added to the index, or changed in title or text, after this index revision."),
     read_since_revision},
    {choice<sort_choices>(
         "sort", "Order of hits. The default is newest for feeds and for queries without words, otherwise relevance."),
     read_choice<sort_choices, &SearchRequest::sort>},
    {number("limit", 1, max_limit, "20", "Hits per page. NDJSON returns all hits unless a limit is given."),
     read_number<&SearchRequest::limit>},
    {number("offset", 0, max_offset, "0", "Number of hits to skip. To get all hits, follow `next_cursor` instead."),
     read_number<&SearchRequest::offset>},
    {{.name = "cursor",
      .kind = ValueKind::cursor,
      .about = "`next_cursor` of the previous page, with all other parameters unchanged. Status 410 if the index has "
               "changed since."},
     check_cursor},
    {choice<collapses>("collapse", "Show all copies of one story as a single hit."),
     read_choice<collapses, &SearchRequest::collapse_stories>},
    {choice<matches>(
         "match",
         "How many words of the query must match. auto: all words of a short query, most words of a long one."),
     read_choice<matches, &SearchRequest::match>},
    {choice<switches>("synonyms", "Also search for synonyms."), read_choice<switches, &SearchRequest::synonyms>},
    {choice<switches>(
         "spelling",
         "If nothing matches, show results for the most likely spelling correction. Not in NDJSON, CSV and feeds."),
     read_choice<switches, &SearchRequest::spelling>},
    {choice<flags>("explain", "Explain how the query was interpreted and how each score was computed.", "0"),
     read_choice<flags, &SearchRequest::explain>},
    {text("facets",
          "Count all matches by value. A comma-separated list of filter names, or `all`. Each count is the number of "
          "matches with that value as the filter of the same name."),
     read_facets},
    {number("facet_limit", 1, max_limit, "20", "Maximum number of values per facet."),
     read_number<&SearchRequest::facet_limit>},
    {choice<timelines>("timeline", "Count all matches by year, month or day. auto chooses the unit."),
     read_choice<timelines, &SearchRequest::timeline>},
    {choice<formats>("format", "Response format. The default is chosen by the Accept header.", "json"),
     check_choice<as_choices<formats>>},
    {choice<flags>("color", "Use terminal colours in the text format.", "0"), check_choice<flags>},
});

constexpr auto rows = [] {
    std::array<Row, other_rows.size() + filter_rows.size()> all{};
    std::ranges::copy(other_rows, all.begin());
    std::ranges::copy(filter_rows, all.begin() + 1);  // after q
    std::ranges::copy(other_rows.begin() + 1, other_rows.end(), all.begin() + 1 + filter_rows.size());
    return all;
}();

constexpr auto search_infos = [] {
    std::array<ParameterInfo, rows.size()> infos{};
    std::ranges::transform(rows, infos.begin(), &Row::info);
    return infos;
}();

constexpr auto article_infos = std::to_array<ParameterInfo>({text("q", "Query whose matches are highlighted.")});

constexpr auto similar_infos = std::to_array<ParameterInfo>(
    {number("limit", 1, 50, "10", "Maximum number of articles per list.")});

constexpr auto copies_infos = std::to_array<ParameterInfo>(
    {number("limit", 1, 1'000, "100", "Maximum number of copies.")});

constexpr auto suggest_infos = std::to_array<ParameterInfo>({
    text("q", "Text typed so far."),
    number("limit", 1, 50, "10", "Maximum number of suggestions."),
    choice<suggest_forms>("format", "opensearch: the format that browser search boxes expect."),
});

/// Names that other search services use for the same parameters.
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
std::string for_display(std::string_view text) {
    constexpr std::size_t enough = 80;
    const std::string_view start = utf8::prefix(text, enough);
    return '"' + utf8::clean(start) + (start.size() < text.size() ? "…\"" : "\"");
}

Problem unknown(std::string_view name, std::span<const ParameterInfo> known) {
    std::vector<std::string_view> names;
    for (const ParameterInfo& info : known) names.push_back(info.name);
    std::string suggestion = nearest(name, names);
    const auto other = std::ranges::find(elsewhere, name, &std::pair<std::string_view, std::string_view>::first);
    if (other != elsewhere.end() && std::ranges::count(names, other->second) > 0) suggestion = other->second;
    std::string detail = "Unknown parameter " + for_display(name) + ".";
    if (!suggestion.empty()) detail += " Did you mean " + for_display(suggestion) + "?";
    return {.status = 400,
            .detail = std::move(detail),
            .param = utf8::clean(utf8::prefix(name, 200)),
            .suggestion = std::move(suggestion)};
}

Problem repeated(std::string_view name) {
    return {.status = 400,
            .detail = "The parameter " + for_display(name) + " must not be given more than once.",
            .param = std::string(name)};
}

Problem wrong_value(const Parameter& parameter, Wrong wrong) {
    return {.status = 400,
            .detail = "Invalid value " + for_display(parameter.value) + " for " + for_display(parameter.name) +
                      "; expected " + wrong.expected + ".",
            .param = parameter.name,
            .suggestion = std::move(wrong.suggestion)};
}

/// True when `parameter` is not the first of its name.
bool again(const std::vector<Parameter>& parameters, const Parameter& parameter) {
    return &*std::ranges::find(parameters, parameter.name, &Parameter::name) != &parameter;
}

}  // namespace

std::span<const ParameterInfo> search_parameters() { return search_infos; }
std::span<const ParameterInfo> article_parameters() { return article_infos; }
std::span<const ParameterInfo> similar_parameters() { return similar_infos; }
std::span<const ParameterInfo> copies_parameters() { return copies_infos; }
std::span<const ParameterInfo> suggest_parameters() { return suggest_infos; }

tl::expected<SearchRequest, Problem> read_search_request(const std::vector<Parameter>& parameters, std::int64_t now) {
    if (auto checked = check_parameters(parameters, search_infos); !checked)
        return tl::unexpected<Problem>(checked.error());
    SearchRequest request;
    request.asked = now;
    for (const Parameter& parameter : parameters) {
        const auto* const row = std::ranges::find(rows, parameter.name, [](const Row& r) { return r.info.name; });
        if (Outcome wrong = row->read({row->info, parameter.value, now, request}))
            return tl::unexpected<Problem>(wrong_value(parameter, *std::move(wrong)));
    }
    return request;
}

tl::expected<SuggestRequest, Problem> read_suggest_request(const std::vector<Parameter>& parameters) {
    if (auto checked = check_parameters(parameters, suggest_infos); !checked)
        return tl::unexpected<Problem>(checked.error());
    SuggestRequest request;
    for (const Parameter& parameter : parameters) {
        Outcome wrong;
        if (parameter.name == "q") request.text = parameter.value;
        if (parameter.name == "limit") wrong = read_number(parameter.value, suggest_infos[1], request.limit);
        if (parameter.name == "format") wrong = choose<suggest_forms>(parameter.value, request.for_browsers);
        if (wrong) return tl::unexpected<Problem>(wrong_value(parameter, *std::move(wrong)));
    }
    return request;
}

tl::expected<std::size_t, Problem> read_limit(const std::vector<Parameter>& parameters,
                                              std::span<const ParameterInfo> known, std::size_t otherwise) {
    if (auto checked = check_parameters(parameters, known); !checked) return tl::unexpected<Problem>(checked.error());
    std::size_t limit = otherwise;
    if (parameters.empty()) return limit;
    if (Outcome wrong = read_number(parameters[0].value, known[0], limit))
        return tl::unexpected<Problem>(wrong_value(parameters[0], *std::move(wrong)));
    return limit;
}

tl::expected<void, Problem> check_parameters(const std::vector<Parameter>& parameters,
                                             std::span<const ParameterInfo> known) {
    for (const Parameter& parameter : parameters) {
        const auto info = std::ranges::find(known, parameter.name, &ParameterInfo::name);
        if (info == known.end()) return tl::unexpected<Problem>(unknown(parameter.name, known));
        if (!info->repeatable && again(parameters, parameter)) return tl::unexpected<Problem>(repeated(info->name));
    }
    return {};
}

bool has(const std::vector<Parameter>& parameters, std::string_view name) {
    return std::ranges::count(parameters, name, &Parameter::name) > 0;
}

std::string_view value_of(const std::vector<Parameter>& parameters, std::string_view name) {
    const auto at = std::ranges::find(parameters, name, &Parameter::name);
    return at == parameters.end() ? std::string_view{} : std::string_view(at->value);
}

}  // namespace backfile::server
