#include "server/search/facet/match_sets.hh"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "server/search/facet/filters.hh"

namespace backfile::server {

namespace {

class Collector final : public Xapian::MatchSpy {
public:
    void operator()(const Xapian::Document& doc, double) override { docs.push_back(doc.get_docid()); }
    std::vector<Xapian::docid> docs;
};

std::vector<Xapian::docid> all_matches(const Xapian::Database& db, const Xapian::Query& query) {
    Xapian::Enquire enquire(db);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    Collector collector;
    enquire.add_matchspy(&collector);
    (void)enquire.get_mset(0, 0, db.get_doccount());
    return std::move(collector.docs);
}

/// By document: has it one of the wanted names?
std::vector<bool> holders(const Xapian::Database& db, const NamedFilter& filter, const SearchRequest& request) {
    std::vector<bool> holds(std::size_t{db.get_lastdocid()} + 1);
    for (const std::string& name : request.*filter.wanted) {
        const std::string term = term_of(filter, name);
        for (auto posting = db.postlist_begin(term); posting != db.postlist_end(term); ++posting)
            holds[*posting] = true;
    }
    return holds;
}

}  // namespace

MatchSets match_sets(const Xapian::Database& db, const Xapian::Query& query, const SearchRequest& request) {
    SearchRequest others = request;
    MatchSets sets;
    std::vector<std::vector<bool>> holds;
    for (const NamedFilter& filter : named_filters) {
        const bool counted = std::count(request.facets.begin(), request.facets.end(), filter.name) > 0;
        if (!counted || (request.*filter.wanted).empty()) continue;
        holds.push_back(holders(db, filter, request));
        sets.wider.push_back({&filter, {}});
        (others.*filter.wanted).clear();
    }
    std::vector<Xapian::docid> docs = all_matches(db, with_filters(query, others));
    if (holds.empty()) {
        sets.found = std::move(docs);
        return sets;
    }
    for (const Xapian::docid doc : docs) {
        std::size_t failed = 0, last = 0;
        for (std::size_t i = 0; i < holds.size(); ++i)
            if (!holds[i][doc]) ++failed, last = i;
        if (failed == 0) sets.found.push_back(doc);
        if (failed == 1) sets.wider[last].more.push_back(doc);
    }
    return sets;
}

}  // namespace backfile::server
