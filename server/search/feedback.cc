#include "server/search/feedback.hh"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

#include "indexer/base/strings.hh"
#include "indexer/index/schema.hh"
#include "server/query/stop_words.hh"
#include "server/search/bm25.hh"

namespace backfile {

namespace {

constexpr std::size_t most_examined = 200;   // terms whose frequency in the index is looked up
constexpr double most_frequent = 0.2;        // share of all documents
constexpr double softness = 3;               // score by which a document counts e times less than the best
constexpr double share = 0.6;                // of what the query's own words bring
constexpr std::size_t shortest_stem = 2;

struct Gathered {
    double weight = 0;
    int documents = 0;
};
using Model = std::unordered_map<std::string, Gathered>;

/// Adds the terms of one document that begin with `prefix`, as shares of its length.
void gather(const Xapian::Database& db, Xapian::docid doc, std::string_view prefix, double weight, Model& model) {
    const double length = std::max(1.0, static_cast<double>(db.get_doclength(doc)));
    auto term = db.termlist_begin(doc);
    term.skip_to(std::string(prefix));
    for (; term != db.termlist_end(doc); ++term) {
        std::string name = *term;
        if (prefix == "Z" && !name.starts_with(prefix)) break;
        Gathered& entry = model[std::move(name)];
        entry.weight += weight * term.get_wdf() / length;
        ++entry.documents;
    }
}

bool tells_something(std::string_view term, std::string_view stem_letters) {
    if (!term.starts_with(stem_letters)) return true;
    const std::string_view stem = term.substr(stem_letters.size());
    return stem.size() >= shortest_stem && stem.front() != 'Z' && stem.front() != 'S' && !query::is_stop_word(stem);
}

}  // namespace

std::vector<RelatedTerm> related_terms(const Xapian::Database& db, std::span<const Candidate> best,
                                       const RelatedLimits& limits) {
    constexpr std::string_view first_cjk = "\xE3";
    const std::string_view stems = schema::letters(schema::Prefix::stem);
    Model model;
    for (const Candidate& match : best) {
        const double weight = std::exp((match.score() - best.front().score()) / softness);
        gather(db, match.doc, stems, weight, model);
        gather(db, match.doc, first_cjk, weight, model);
    }
    std::vector<RelatedTerm> terms;
    for (const auto& [term, gathered] : model)
        if (gathered.documents >= limits.least_documents && tells_something(term, stems)) terms.push_back({term, gathered.weight, 0});
    const auto by = [](auto key) {
        return [key](const RelatedTerm& a, const RelatedTerm& b) { return key(a) != key(b) ? key(a) > key(b) : a.term < b.term; };
    };
    std::sort(terms.begin(), terms.end(), by([](const RelatedTerm& t) { return t.weight; }));
    if (terms.size() > most_examined) terms.resize(most_examined);
    const Bm25 bm25(db);
    const double most = std::max(2.0, most_frequent * db.get_doccount());
    for (RelatedTerm& term : terms) {
        const Xapian::doccount documents = db.get_termfreq(term.term);
        term.idf = documents > most || documents < limits.least_frequent ? 0 : bm25.idf(documents);
    }
    std::erase_if(terms, [](const RelatedTerm& t) { return t.idf <= 0; });
    std::sort(terms.begin(), terms.end(), by([](const RelatedTerm& t) { return t.weight * t.idf; }));
    if (terms.size() > limits.most_terms) terms.resize(limits.most_terms);
    double sum = 0;
    for (const RelatedTerm& term : terms) sum += term.weight;
    for (RelatedTerm& term : terms) term.weight /= sum;
    return terms;
}

void add_feedback(const Xapian::Database& db, const std::vector<RelatedTerm>& terms, double words,
                  std::span<Candidate> candidates) {
    const Bm25 bm25(db);
    for (const RelatedTerm& term : terms) {
        const double weight = share * words * term.weight;
        auto posting = db.postlist_begin(term.term);
        const auto end = db.postlist_end(term.term);
        for (Candidate& candidate : candidates) {
            if (posting == end) break;
            posting.skip_to(candidate.doc);
            if (posting == end) break;
            if (*posting != candidate.doc) continue;
            candidate.feedback += weight * bm25.weight(term.idf, posting.get_wdf(), posting.get_doclength());
        }
    }
}

}  // namespace backfile
