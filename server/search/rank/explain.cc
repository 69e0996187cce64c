#include "server/search/rank/explain.hh"

#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "indexer/index/schema.hh"
#include "server/search/rank/bm25.hh"

namespace backfile::server {

namespace {

/// Returns the weight of `query` in one document, with the statistics of the whole index.
double weight_in(const Xapian::Database& db, const Xapian::Query& query, const std::string& id_term) {
    Xapian::Enquire enquire(db);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(id_term)));
    enquire.set_weighting_scheme(Bm25::scheme());
    const Xapian::MSet found = enquire.get_mset(0, 1);
    return found.empty() ? 0 : found.begin().get_weight();
}

struct RerankRow {
    std::string_view kind;
    double Candidate::*value;
};
constexpr auto rerank_parts = std::to_array<RerankRow>({
    {"exact-title", &Candidate::exact_title},
    {"proximity", &Candidate::proximity},
    {"feedback", &Candidate::feedback},
    {"freshness", &Candidate::freshness},
});

std::string text_of(const query::QueryTerm& unit) {
    if (!unit.terms.empty()) return unit.terms.back();
    std::string text;
    for (const std::string& leaf : unit.tokens) text += (text.empty() ? "" : " ") + leaf;
    return text;
}

}  // namespace

QueryExplanation explain_query(const Xapian::Query& query, const std::vector<query::ScoredWord>& words,
                               const Ranking& ranking) {
    QueryExplanation out{.tree = query.get_description(), .words = {}, .related = {}};
    for (const query::ScoredWord& word : words)
        out.words.push_back({text_of(word.query_term), word.query_term.terms, word.query_term.variants,
                             word.query_term.stems, word.counts});
    for (const RelatedTerm& term : ranking.related) out.related.push_back({term.term, term.weight});
    return out;
}

std::vector<ScorePart> explain_hit(const Xapian::Database& db, const std::vector<query::ScoredWord>& words,
                                   const Candidate& candidate, const std::string& id) {
    constexpr double nothing = 1e-9;
    const std::string id_term = schema::term(schema::Prefix::id, id);
    std::vector<ScorePart> parts;
    double rest = candidate.words;
    for (const query::ScoredWord& word : words) {
        for (const query::Form& form : word.forms) {
            const double weight = weight_in(db, form.query, id_term);
            if (weight <= nothing) continue;
            parts.push_back({form.name, text_of(word.query_term), weight});
            rest -= weight;
        }
    }
    if (std::abs(rest) > nothing) parts.push_back({"other", "phrases, groups and fields", rest});
    for (const RerankRow& row : rerank_parts)
        if (candidate.*row.value > 0) parts.push_back({std::string(row.kind), "", candidate.*row.value});
    return parts;
}

}  // namespace backfile::server
