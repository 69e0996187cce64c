#include "server/search/near/similar.hh"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "indexer/index/schema.hh"
#include "server/query/plan/query_term_forms.hh"
#include "server/search/rank/bm25.hh"
#include "server/search/rank/feedback.hh"
#include "server/search/snapshot/story_filter.hh"

namespace backfile::server {

namespace {

using Xapian::Query;

constexpr std::size_t max_terms = 25;
constexpr Xapian::doccount max_compared = 100;  // articles scored for similarity
constexpr double min_similarity = 0.15;         // of articles listed as similar
constexpr double min_same_event = 0.3;          // of articles listed as before and after

/// Returns the article's most distinctive terms that occur in at least one other article.
std::vector<RelatedTerm> distinctive_terms(const Xapian::Database& db, Xapian::docid doc) {
    const Candidate article{.doc = doc, .words = 1};
    return related_terms(db, {&article, 1}, {.min_documents = 1, .max_terms = max_terms, .min_index_documents = 2});
}

/// Returns when an article was published (seconds since 1970), unless that was estimated.
std::optional<double> moment_of(const Xapian::Database& db, Xapian::docid doc) {
    const Xapian::Document document = db.get_document(doc, Xapian::DOC_ASSUME_VALID);
    if (document.get_value(schema::number(schema::Slot::date_trust)) != "1") return std::nullopt;
    return Xapian::sortable_unserialise(document.get_value(schema::number(schema::Slot::published)));
}

/// Returns the articles with most of the terms, most similar first.
std::vector<Candidate> compared(const Xapian::Database& db, Xapian::docid doc, const std::vector<RelatedTerm>& terms) {
    std::vector<Query> parts;
    for (const RelatedTerm& term : terms)
        parts.push_back(query::scaled(query::stem_query(db, query::Field::text, term.term),
                                      term.weight * static_cast<double>(terms.size())));
    Xapian::Enquire enquire(db);
    enquire.set_query(Query(Query::OP_OR, parts.begin(), parts.end()));
    enquire.set_weighting_scheme(Bm25::scheme());
    const Xapian::MSet matches = enquire.get_mset(0, max_compared + 1);
    double itself = 0;
    std::vector<Candidate> found;
    for (auto match = matches.begin(); match != matches.end(); ++match) {
        if (*match == doc)
            itself = match.get_weight();
        else
            found.push_back({.doc = *match, .words = match.get_weight()});
    }
    if (itself <= 0) itself = matches.get_max_attained();
    for (Candidate& candidate : found) candidate.words = std::min(1.0, candidate.words / itself);
    return found;
}

/// Returns the `limit` nearest in time, nearest first.
std::vector<Candidate> nearest(std::vector<std::pair<double, Candidate>> dated, std::size_t limit) {
    std::stable_sort(dated.begin(), dated.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    if (dated.size() > limit) dated.resize(limit);
    std::vector<Candidate> candidates;
    for (const auto& [distance, candidate] : dated) candidates.push_back(candidate);
    return candidates;
}

}  // namespace

Neighbours neighbours(const Xapian::Database& db, const Stories& stories, Xapian::docid doc, std::size_t limit) {
    Neighbours found;
    const std::vector<RelatedTerm> terms = distinctive_terms(db, doc);
    if (terms.empty()) return found;
    found.similar = compared(db, doc, terms);
    StoryFilter filter(stories);
    std::ignore = filter.first(doc);
    std::erase_if(found.similar, [&](const Candidate& c) { return c.words < min_similarity || !filter.first(c.doc); });
    if (const std::optional<double> here = moment_of(db, doc)) {
        std::vector<std::pair<double, Candidate>> before, after;
        for (const Candidate& candidate : found.similar) {
            const std::optional<double> there = candidate.words < min_same_event ? std::nullopt
                                                                                 : moment_of(db, candidate.doc);
            if (there && *there < *here) before.emplace_back(*here - *there, candidate);
            if (there && *there > *here) after.emplace_back(*there - *here, candidate);
        }
        found.before = nearest(std::move(before), limit);
        found.after = nearest(std::move(after), limit);
    }
    if (found.similar.size() > limit) found.similar.resize(limit);
    return found;
}

}  // namespace backfile::server
