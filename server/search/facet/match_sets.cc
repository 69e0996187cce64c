#include "server/search/facet/match_sets.hh"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "indexer/index/schema.hh"
#include "server/query/plan/field_query.hh"

namespace backfile::server {

namespace {

class DocumentCollector final : public Xapian::MatchSpy {
public:
    void operator()(const Xapian::Document& doc, double) override { docs.push_back(doc.get_docid()); }
    std::vector<Xapian::docid> docs;
};

std::vector<Xapian::docid> all_matches(const Xapian::Database& db, const Xapian::Query& query) {
    Xapian::Enquire enquire(db);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    DocumentCollector collector;
    enquire.add_matchspy(&collector);
    (void)enquire.get_mset(0, 0, db.get_doccount());
    return std::move(collector.docs);
}

/// Returns, by document id, whether the document has one of the wanted values.
std::vector<bool> holders(const Xapian::Database& db, query::Field field, const SearchRequest& request) {
    std::vector<bool> holds(std::size_t{db.get_lastdocid()} + 1);
    for (const std::string& value : request.filters.values(field)) {
        const std::string term = query::value_term(field, value);
        for (auto posting = db.postlist_begin(term); posting != db.postlist_end(term); ++posting)
            holds[*posting] = true;
    }
    return holds;
}

}  // namespace

Xapian::Query with_filters(const Xapian::Database& db, Xapian::Query query, const SearchRequest& request) {
    query = query::filters_query(db, request.filters, std::move(query));
    if (!request.since_revision) return query;
    const Xapian::Query later(Xapian::Query::OP_VALUE_GE, schema::number(schema::Slot::revision),
                              Xapian::sortable_serialise(static_cast<double>(*request.since_revision + 1)));
    return {Xapian::Query::OP_FILTER, query, later};
}

MatchSets match_sets(const Xapian::Database& db, const Xapian::Query& query, const SearchRequest& request) {
    SearchRequest others = request;
    MatchSets sets;
    std::vector<std::vector<bool>> holds;
    for (const query::Field field : request.facets) {
        if (request.filters.on(field) == nullptr) continue;
        holds.push_back(holders(db, field, request));
        sets.wider.push_back({field, {}});
        others.filters.remove(field);
    }
    std::vector<Xapian::docid> docs = all_matches(db, with_filters(db, query, others));
    if (holds.empty()) {
        sets.found = std::move(docs);
        return sets;
    }
    for (const Xapian::docid doc : docs) {
        std::size_t failed = 0, last = 0;
        for (std::size_t i = 0; i < holds.size(); ++i)
            if (!holds[i][doc]) {
                ++failed;
                last = i;
            }
        if (failed == 0) sets.found.push_back(doc);
        if (failed == 1) sets.wider[last].more.push_back(doc);
    }
    return sets;
}

}  // namespace backfile::server
