#include "server/search/suggest/suggest.hh"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/base/strings.hh"
#include "server/query/parse/limits.hh"
#include "server/query/parse/typed.hh"
#include "server/search/suggest/suggest_head.hh"
#include "server/search/suggest/suggest_titles.hh"
#include "server/search/suggest/suggest_values.hh"
#include "server/search/suggest/suggest_words.hh"

namespace backfile::server {

namespace {

constexpr std::size_t max_operators = 2;
constexpr std::size_t min_operator = 2;  // letters typed
constexpr std::array<std::string_view, 2> not_narrowing = {"OR", "NOT"};

/// Suggests fields whose names start with the typed text.
std::vector<Suggestion> operators(const query::Typed& typed) {
    std::vector<Suggestion> found;
    if (typed.quoted || typed.field != query::Field::text || typed.last.size() < min_operator) return found;
    for (const query::Field field :
         {query::Field::source, query::Field::author, query::Field::tag, query::Field::lang, query::Field::site,
          query::Field::title, query::Field::format, query::Field::after, query::Field::before, query::Field::date,
          query::Field::asof, query::Field::entity}) {
        const std::string name = std::string(query::row_of(field).name) + ':';
        if (found.size() < max_operators && starts_with_nocase(name, typed.last))
            found.push_back({SuggestionKind::operation, name, query::with_filter(typed, name)});
    }
    return found;
}

void append(std::vector<Suggestion>& list, std::vector<Suggestion> more, std::size_t most) {
    if (more.size() > most) more.resize(most);
    std::move(more.begin(), more.end(), std::back_inserter(list));
}

/// Returns whether the last word narrows the query: false for -x, NOT x and a OR x.
bool narrows(const query::Typed& typed) {
    const std::string_view head = trim(typed.head);
    const bool other = head.ends_with('|') ||
                       std::any_of(not_narrowing.begin(), not_narrowing.end(), [&](std::string_view word) {
                           return head == word || head.ends_with(' ' + std::string(word));
                       });
    return !other && typed.front.find_first_of("-!") == std::string::npos;
}

std::vector<Suggestion> completions(const query::Typed& typed, std::size_t limit, const SuggestContext& context) {
    const SuggestHead head(typed, context);
    switch (query::row_of(typed.field).takes) {
        case query::Takes::name: return suggest_values(typed, head, limit);
        case query::Takes::date: return suggest_dates(typed, head, limit);
        default: break;
    }
    if (typed.field == query::Field::author) return suggest_values(typed, head, limit);
    if (typed.last.empty()) return {};
    std::vector<Suggestion> fields = operators(typed);
    std::vector<Suggestion> titles;
    if (typed.field == query::Field::text && typed.front.empty())
        titles = suggest_titles(typed, head, std::max<std::size_t>(1, limit * 3 / 10));
    const std::size_t others = std::min(limit, fields.size() + titles.size());
    std::vector<Suggestion> list = suggest_words(typed, head, limit - std::min(others, limit / 2));
    append(list, std::move(titles), limit - list.size());
    append(list, std::move(fields), limit - list.size());
    return list;
}

}  // namespace

std::vector<Suggestion> suggest(std::string_view text, std::size_t limit, const SuggestContext& context) {
    if (text.size() > query::Limits{}.bytes) return {};
    const query::Typed typed = query::typed_end(text);
    std::vector<Suggestion> found = completions(typed, limit, context);
    if (!narrows(typed))  // the counts are not those of the whole query
        for (Suggestion& suggestion : found) suggestion.count.reset();
    return found;
}

}  // namespace backfile::server
