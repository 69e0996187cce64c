#include "server/search/rank/feedback.hh"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/base/strings.hh"
#include "indexer/index/schema.hh"
#include "indexer/text/stemmer.hh"
#include "server/query/plan/query_term_forms.hh"
#include "server/query/plan/stop_words.hh"
#include "server/search/rank/bm25.hh"

namespace backfile::server {

namespace {

constexpr std::size_t max_examined = 200;  // terms whose frequency in the index is looked up
constexpr double most_frequent = 0.2;      // share of all documents
constexpr double softness = 3;             // score by which a document counts e times less than the best
constexpr double feedback_share = 0.6;     // of what the query's own words bring
constexpr std::size_t min_stem = 2;

/// Counts a stem in documents, as the word itself and as the stem of others. Query documents in ascending order.
class StemPostings {
public:
    StemPostings(const Xapian::Database& db, const std::string& stem)
        : lists_{{{db, schema::term(schema::Prefix::text, stem)}, {db, schema::term(schema::Prefix::stem, stem)}}} {}

    [[nodiscard]] Xapian::termcount frequency_in(Xapian::docid doc) {
        Xapian::termcount frequency = 0;
        for (List& list : lists_) {
            if (list.at != list.end) list.at.skip_to(doc);
            if (list.at != list.end && *list.at == doc) frequency += list.at.get_wdf();
        }
        return frequency;
    }

private:
    struct List {
        List(const Xapian::Database& db, const std::string& term)
            : at(db.postlist_begin(term)), end(db.postlist_end(term)) {}
        Xapian::PostingIterator at, end;
    };
    std::array<List, 2> lists_;
};

/// Returns the English stemmer. It suffices: stemmers of other languages leave most English words unchanged.
Stemmer& english() {
    thread_local Stemmer stemmer("en");
    return stemmer;
}

struct Gathered {
    double weight = 0;
    int documents = 0;
    Xapian::docid last = 0;
    bool stem = false;  ///< of some word, rather than only a word itself
};
using Model = std::unordered_map<std::string, Gathered>;

/// Accepts words and CJK bigrams, by their first byte; rejects terms with a prefix, numbers, symbols and variants.
bool is_word(std::string_view term) {
    return is_lower(term.front()) || static_cast<unsigned char>(term.front()) >= 0x80;
}

/// Adds the terms of one document, as shares of its length: words and stems, both without prefix, so that a stem that
/// is also a word counts with both.
void gather(const Xapian::Database& db, Xapian::docid doc, double weight, Model& model) {
    const std::string_view stems = schema::term_prefix(schema::Prefix::stem);
    const double share_of_one = weight / std::max(1.0, static_cast<double>(db.get_doclength(doc)));
    auto term = db.termlist_begin(doc);
    const auto end = db.termlist_end(doc);
    for (term.skip_to(std::string(stems)); term != end; ++term) {
        std::string name = *term;
        const bool stem = name.starts_with(stems);
        if (stem) name.erase(0, stems.size());
        if (name.empty() || !is_word(name)) continue;  // of a title, or no word
        Gathered& entry = model[std::move(name)];
        entry.weight += share_of_one * term.get_wdf();
        entry.documents += std::exchange(entry.last, doc) == doc ? 0 : 1;
        entry.stem |= stem;
    }
}

/// Of words, accepts only those that are their own stem: the others are counted by their stem.
bool is_informative(const std::string& term, const Gathered& gathered, Stemmer& stemmer) {
    return term.size() >= min_stem && !query::is_stop_word(term) && (gathered.stem || stemmer.stem(term) == term);
}

}  // namespace

std::vector<RelatedTerm> related_terms(const Xapian::Database& db, std::span<const Candidate> best,
                                       const RelatedLimits& limits) {
    Model model;
    for (const Candidate& match : best)
        gather(db, match.doc, std::exp((match.score() - best.front().score()) / softness), model);
    std::vector<RelatedTerm> terms;
    for (const auto& [term, gathered] : model)
        if (gathered.documents >= limits.min_documents && is_informative(term, gathered, english()))
            terms.push_back({term, gathered.weight, 0});
    const auto by = [](auto key) {
        return [key](const RelatedTerm& a, const RelatedTerm& b) {
            return key(a) != key(b) ? key(a) > key(b) : a.term < b.term;
        };
    };
    std::sort(terms.begin(), terms.end(), by([](const RelatedTerm& t) { return t.weight; }));
    if (terms.size() > max_examined) terms.resize(max_examined);
    const Bm25 bm25(db);
    const double most = std::max(2.0, most_frequent * db.get_doccount());
    for (RelatedTerm& term : terms) {
        const Xapian::doccount documents = query::stem_frequency(db, query::Field::text, term.term);
        term.idf = documents > most || documents < limits.min_index_documents ? 0 : bm25.idf(documents);
    }
    std::erase_if(terms, [](const RelatedTerm& t) { return t.idf <= 0; });
    std::sort(terms.begin(), terms.end(), by([](const RelatedTerm& t) { return t.weight * t.idf; }));
    if (terms.size() > limits.max_terms) terms.resize(limits.max_terms);
    double sum = 0;
    for (const RelatedTerm& term : terms) sum += term.weight;
    for (RelatedTerm& term : terms) term.weight /= sum;
    return terms;
}

void add_feedback(const Xapian::Database& db, const std::vector<RelatedTerm>& terms, double words,
                  std::span<Candidate> candidates) {
    const Bm25 bm25(db);
    for (const RelatedTerm& term : terms) {
        const double weight = feedback_share * words * term.weight;
        StemPostings postings(db, term.term);
        for (Candidate& candidate : candidates)
            if (const Xapian::termcount frequency = postings.frequency_in(candidate.doc); frequency > 0)
                candidate.feedback += weight * bm25.weight(term.idf, frequency, db.get_doclength(candidate.doc));
    }
}

}  // namespace backfile::server
