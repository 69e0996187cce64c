#include "server/search/suggest/suggest_values.hh"

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/strings.hh"
#include "indexer/index/schema.hh"
#include "server/query/parse/parser.hh"
#include "server/query/parse/print.hh"
#include "server/query/plan/build.hh"
#include "server/search/snapshot/written_names.hh"

namespace backfile::server {

namespace {

using query::Field;
using schema::Prefix;

constexpr std::size_t max_tried_values = 32;  // values whose matches are counted

std::string printed(Field field, const std::string& value) {
    const bool words = field == Field::author;
    const bool quoted = words && value.find(' ') != std::string::npos;
    return query::print({.kind = words ? (quoted ? query::Kind::phrase : query::Kind::word) : query::Kind::filter,
                         .field = field,
                         .text = value});
}

/// A year or month in digits, and its number of articles.
struct Period {
    std::string name;
    std::uint64_t articles = 0;
};

std::vector<Period> periods_of(const Xapian::Database& db, const std::string& term_prefix) {
    std::vector<Period> periods;
    for (auto it = db.allterms_begin(term_prefix); it != db.allterms_end(term_prefix); ++it)
        periods.push_back({(*it).substr(term_prefix.size()), it.get_termfreq()});
    return periods;
}

/// Adds to each period the articles of the periods before it.
template <typename Iterator>
void add_up(Iterator begin, Iterator end) {
    for (std::uint64_t sum = 0; begin != end; ++begin) sum = begin->articles += sum;
}

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

}  // namespace

std::vector<Suggestion> suggest_values(const query::Typed& typed, const SuggestHead& head, std::size_t most) {
    const std::optional<Prefix> prefix = query::row_of(typed.field).values;
    std::vector<Suggestion> found;
    if (!prefix || typed.field == Field::id) return found;  // an id is not typed
    const std::string beginning = schema::fold_name(typed.last);
    std::size_t tried = 0;
    const FrequentTerms::Terms terms = head.context().frequent.find(head.db(), head.context().revision,
                                                                    schema::term_prefix(*prefix), beginning);
    for (const query::Expansion& e : *terms) {
        if (found.size() == most || tried++ == max_tried_values) break;
        const std::uint64_t count = head.empty() ? e.frequency
                                                 : head.count(Xapian::Query(schema::term(*prefix, e.term)));
        if (count == 0) continue;
        const std::string name = written_name(head.db(), typed.field, e.term);
        found.push_back({SuggestionKind::value, name, query::with_filter(typed, printed(typed.field, name)), count});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Suggestion& a, const Suggestion& b) { return a.count > b.count; });
    return found;
}

std::vector<Suggestion> suggest_dates(const query::Typed& typed, const SuggestHead& head, std::size_t most) {
    constexpr std::size_t year_digits = 4;
    std::string digits = typed.last;
    std::erase(digits, '-');
    std::vector<Suggestion> found;
    if (typed.field == Field::age || !all_digits(digits)) return found;
    const bool months = digits.size() >= year_digits;
    const std::string term_prefix(schema::term_prefix(months ? Prefix::month : Prefix::year));
    std::vector<Period> periods = periods_of(head.db(), term_prefix);
    if (typed.field == Field::after) add_up(periods.rbegin(), periods.rend());
    if (typed.field == Field::before || typed.field == Field::asof) add_up(periods.begin(), periods.end());
    for (auto period = periods.rbegin(); period != periods.rend() && found.size() < most; ++period) {
        if (!period->name.starts_with(digits)) continue;
        std::string value = period->name;
        if (months) value.insert(year_digits, "-");
        const std::string text = std::string(query::row_of(typed.field).name) + ':' + value;
        if (!head.empty()) {
            const query::ParsedQuery dates = query::parse(text, std::time(nullptr));
            period->articles = head.count(query::build(dates, head.build_context()).query);
        }
        if (period->articles > 0)
            found.push_back({SuggestionKind::value, value, query::with_filter(typed, text), period->articles});
    }
    return found;
}

}  // namespace backfile::server
