#include "server/search/facet/facets.hh"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "indexer/index/schema.hh"

namespace backfile::server {

namespace {

using query::Field;
using ValueId = Column::ValueId;

void count(const std::vector<Xapian::docid>& docs, const Column& column, std::vector<std::uint32_t>& counts) {
    for (const Xapian::docid doc : docs)
        for (const ValueId value : column.of(doc)) ++counts[value];
}

/// Returns the value with this name; size() if no article has it.
ValueId value_named(const Column& column, const std::string& name) {
    ValueId first = 0, last = static_cast<ValueId>(column.size());
    while (first < last) {
        const ValueId middle = first + (last - first) / 2;
        if (column.name(middle) < name)
            first = middle + 1;
        else
            last = middle;
    }
    return first < column.size() && column.name(first) == name ? first : static_cast<ValueId>(column.size());
}

/// Hides regional variants of languages: zh includes zh-cn and zh-tw.
bool is_offered(Field facet, const std::string& name) {
    return facet != Field::lang || name.find('-') == std::string::npos;
}

/// Number of articles found, and in the archive.
struct Sizes {
    double found, archive;
};

/// Returns the rank of a value: its count; for entities weighted by how much more frequent it is among the matches than
/// in the archive.
double prominence(Field facet, double count, double in_archive, Sizes sizes) {
    if (facet != Field::entity) return count;
    return count * std::log2(1 + count / sizes.found * sizes.archive / in_archive);
}

/// Returns at most `limit` values of the highest prominence.
std::vector<ValueId> best_values(Field facet, const Column& column, const std::vector<std::uint32_t>& counts,
                                 Sizes sizes, std::size_t limit) {
    std::vector<std::pair<double, ValueId>> values;
    for (ValueId value = 0; value < counts.size(); ++value)
        if (counts[value] > 0 && is_offered(facet, column.name(value)))
            values.emplace_back(prominence(facet, counts[value], column.articles(value), sizes), value);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(std::min(limit, values.size()));
    std::partial_sort(values.begin(), middle, values.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::vector<ValueId> best;
    for (auto value = values.begin(); value != middle; ++value) best.push_back(value->second);
    return best;
}

/// Counts matches with `term`, for values that the column leaves out because few articles have them.
std::uint64_t count_few(const Xapian::Database& db, const std::string& term, const MatchSets& sets, Field facet) {
    std::uint64_t sum = 0;
    for (auto posting = db.postlist_begin(term); posting != db.postlist_end(term); ++posting) {
        const auto counted = [doc = *posting](const auto& docs) {
            return static_cast<std::uint64_t>(std::count(docs.begin(), docs.end(), doc));
        };
        sum += counted(sets.found);
        for (const MatchSets::Wider& wider : sets.wider)
            if (wider.without == facet) sum += counted(wider.more);
    }
    return sum;
}

Facet count_facet(const Xapian::Database& db, Columns& columns, Field facet, const MatchSets& sets,
                  const SearchRequest& request) {
    const Column& column = columns.of(db, facet);
    std::vector<std::uint32_t> counts(column.size());
    count(sets.found, column, counts);
    std::size_t found_articles = sets.found.size();
    for (const MatchSets::Wider& wider : sets.wider) {
        if (wider.without != facet) continue;
        count(wider.more, column, counts);
        found_articles += wider.more.size();
    }
    const Sizes sizes{static_cast<double>(found_articles), static_cast<double>(db.get_doccount())};
    const std::string prefix(schema::term_prefix(query::row_of(facet).values.value()));
    std::set<std::string> wanted;
    for (const std::string& value : request.filters.values(facet))
        wanted.insert(query::value_term(facet, value).substr(prefix.size()));
    Facet found{std::string(query::row_of(facet).parameter), {}};
    for (const ValueId value : best_values(facet, column, counts, sizes, request.facet_limit)) {
        const std::string& name = column.name(value);
        found.values.push_back({columns.written(db, facet, name), counts[value], wanted.erase(name) > 0});
    }
    for (const std::string& name : wanted) {
        const ValueId value = value_named(column, name);
        const bool known = value < column.size();
        const std::uint64_t articles = known ? counts[value] : count_few(db, prefix + name, sets, facet);
        found.values.push_back({columns.written(db, facet, name), articles, true});
    }
    return found;
}

}  // namespace

std::vector<Facet> count_facets(const Xapian::Database& db, Columns& columns, const MatchSets& sets,
                                const SearchRequest& request) {
    std::vector<Facet> facets;
    for (const Field facet : request.facets) facets.push_back(count_facet(db, columns, facet, sets, request));
    return facets;
}

}  // namespace backfile::server
