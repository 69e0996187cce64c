#include "server/search/facets.hh"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>

namespace backfile {

namespace {

using Value = Column::Value;

void count(const std::vector<Xapian::docid>& docs, const Column& column, std::vector<std::uint32_t>& counts) {
    for (const Xapian::docid doc : docs)
        for (const Value value : column.of(doc)) ++counts[value];
}

/// The value of this name; size() when no article has it.
Value value_named(const Column& column, const std::string& name) {
    Value first = 0, last = static_cast<Value>(column.size());
    while (first < last) {
        const Value middle = first + (last - first) / 2;
        if (column.name(middle) < name) first = middle + 1;
        else last = middle;
    }
    return first < column.size() && column.name(first) == name ? first : static_cast<Value>(column.size());
}

/// A language's regions are told apart only when asked for: zh has what is zh-cn and zh-tw.
bool is_offered(const NamedFilter& facet, const std::string& name) {
    return facet.prefix != schema::Prefix::lang || name.find('-') == std::string::npos;
}

std::vector<Value> most_frequent(const NamedFilter& facet, const Column& column, const std::vector<std::uint32_t>& counts,
                                 std::size_t limit) {
    std::vector<Value> values;
    for (Value value = 0; value < counts.size(); ++value)
        if (counts[value] > 0 && is_offered(facet, column.name(value))) values.push_back(value);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(std::min(limit, values.size()));
    std::partial_sort(values.begin(), middle, values.end(),
                      [&](Value a, Value b) { return counts[a] != counts[b] ? counts[a] > counts[b] : a < b; });
    values.erase(middle, values.end());
    return values;
}

Facet count_facet(const Xapian::Database& db, Columns& columns, const NamedFilter& facet, const MatchSets& sets,
                  const SearchRequest& request) {
    const Column& column = columns.of(db, facet);
    std::vector<std::uint32_t> counts(column.size());
    count(sets.found, column, counts);
    for (const MatchSets::Wider& wider : sets.wider)
        if (wider.without == &facet) count(wider.more, column, counts);
    std::set<std::string> wanted;
    for (const std::string& name : request.*facet.wanted)
        wanted.insert(term_of(facet, name).substr(schema::letters(facet.prefix).size()));
    Facet found{std::string(facet.name), {}};
    for (const Value value : most_frequent(facet, column, counts, request.facet_limit)) {
        const std::string& name = column.name(value);
        found.values.push_back({columns.written(db, facet, name), counts[value], wanted.erase(name) > 0});
    }
    for (const std::string& name : wanted) {
        const Value value = value_named(column, name);
        const bool known = value < column.size();
        found.values.push_back({known ? columns.written(db, facet, name) : name, known ? counts[value] : 0, true});
    }
    return found;
}

}  // namespace

std::vector<Facet> count_facets(const Xapian::Database& db, Columns& columns, const MatchSets& sets,
                                const SearchRequest& request) {
    std::vector<Facet> facets;
    for (const std::string& name : request.facets)
        if (const NamedFilter* const facet = named_filter(name)) facets.push_back(count_facet(db, columns, *facet, sets, request));
    return facets;
}

}  // namespace backfile
