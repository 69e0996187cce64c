#include "server/search/filters.hh"

#include <array>
#include <string>
#include <vector>

#include "indexer/index/schema.hh"

namespace backfile {

namespace {

using schema::Prefix;

struct FilterRow {
    std::vector<std::string> SearchRequest::* values;
    Prefix prefix;
};

constexpr auto filter_rows = std::to_array<FilterRow>({
    {&SearchRequest::sources, Prefix::source},
    {&SearchRequest::authors, Prefix::author_name},
    {&SearchRequest::tags, Prefix::tag},
    {&SearchRequest::langs, Prefix::lang},
    {&SearchRequest::sites, Prefix::site},
});

Xapian::Query any_of(Prefix prefix, const std::vector<std::string>& names) {
    std::vector<Xapian::Query> terms;
    terms.reserve(names.size());
    for (const std::string& name : names) terms.emplace_back(schema::term(prefix, schema::fold_name(name)));
    return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

}  // namespace

Xapian::Query with_filters(Xapian::Query query, const SearchRequest& request) {
    const auto filter = [&](const Xapian::Query& by) { query = Xapian::Query(Xapian::Query::OP_FILTER, query, by); };
    for (const FilterRow& row : filter_rows)
        if (const auto& names = request.*row.values; !names.empty()) filter(any_of(row.prefix, names));
    const auto slot = schema::number(schema::Slot::published);
    const auto value = [](auto seconds) { return Xapian::sortable_serialise(static_cast<double>(seconds)); };
    if (request.since_revision)
        filter(Xapian::Query(Xapian::Query::OP_VALUE_GE, schema::number(schema::Slot::revision),
                             value(*request.since_revision + 1)));
    if (request.after) filter(Xapian::Query(Xapian::Query::OP_VALUE_GE, slot, value(*request.after)));
    if (request.before) {  // an article without a date is not before anything
        filter(Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot, value(-1e17), value(*request.before)));
    }
    return query;
}

}  // namespace backfile
