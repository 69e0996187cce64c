#include "server/search/facet/filters.hh"

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/index/schema.hh"

namespace backfile::server {

Xapian::Query any_wanted(const NamedFilter& filter, const SearchRequest& request) {
    std::vector<Xapian::Query> terms;
    for (const std::string& name : request.*filter.wanted) terms.emplace_back(term_of(filter, name));
    return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

Xapian::Query with_filters(Xapian::Query query, const SearchRequest& request) {
    const auto filter = [&](const Xapian::Query& by) { query = Xapian::Query(Xapian::Query::OP_FILTER, query, by); };
    for (const NamedFilter& names : named_filters)
        if (!(request.*names.wanted).empty()) filter(any_wanted(names, request));
    const auto slot = schema::number(schema::Slot::published);
    const auto value = [](auto seconds) { return Xapian::sortable_serialise(static_cast<double>(seconds)); };
    const auto before = request.before && request.asof ? std::min(request.before, request.asof)
                        : request.before               ? request.before
                                                       : request.asof;
    if (request.since_revision)
        filter(Xapian::Query(Xapian::Query::OP_VALUE_GE, schema::number(schema::Slot::revision),
                             value(*request.since_revision + 1)));
    if (request.after) filter(Xapian::Query(Xapian::Query::OP_VALUE_GE, slot, value(*request.after)));
    if (before)
        filter(Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot, value(-1e17), value(*before)));  // nothing undated
    return query;
}

}  // namespace backfile::server
