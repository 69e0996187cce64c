#include "server/search/rank/ranking.hh"

#include <algorithm>
#include <limits>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "indexer/index/forward.hh"
#include "indexer/index/schema.hh"
#include "indexer/index/title_key.hh"
#include "server/query/plan/query_term_forms.hh"
#include "server/search/rank/bm25.hh"
#include "server/search/rank/freshness.hh"
#include "server/search/rank/proximity.hh"
#include "server/search/snapshot/sort_keys.hh"
#include "server/search/snapshot/story_filter.hh"

namespace backfile::server {

namespace {

using Xapian::Query;

constexpr std::size_t max_proximity_documents = 50;  // reading positions is slow
constexpr std::size_t feedback_documents = 10;
constexpr std::size_t min_words_for_feedback = 2;
constexpr double steep = 0.4, flat = 0.7;  // the last feedback document's score against the first's

using Candidates = std::vector<Candidate>;

void sort_by_score(Candidates& candidates) {
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
        return a.score() != b.score() ? a.score() > b.score() : a.doc < b.doc;
    });
}

void sort_by_document(Candidates& candidates) {
    std::sort(candidates.begin(), candidates.end(),
              [](const Candidate& a, const Candidate& b) { return a.doc < b.doc; });
}

/// Returns the words that must or may match, with first and last token and idf.
std::vector<ProximityWord> proximity_words(const Xapian::Database& db, const std::vector<query::ScoredWord>& words) {
    const Bm25 bm25(db);
    std::vector<ProximityWord> out;
    for (const query::ScoredWord& word : words) {
        if (!word.counts || word.query_term.tokens.empty()) continue;
        const auto& [terms, variants, stems, leaves, span, cjk, single_character] = word.query_term;
        const Xapian::doccount documents = stems.empty() ? db.get_termfreq(leaves.front())
                                                         : query::stem_frequency(db, query::Field::text, stems.front());
        out.push_back({token_code(leaves.front()), token_code(leaves.back()), bm25.idf(documents)});
    }
    return out;
}

/// Moves the weight of an exact title from Candidate::words to Candidate::exact_title.
void split_title_weight(const Xapian::Database& db, const ExactTitle& title, std::span<Candidate> by_document) {
    if (title.term.empty()) return;
    auto posting = db.postlist_begin(title.term);
    const auto end = db.postlist_end(title.term);
    for (Candidate& candidate : by_document) {
        if (posting != end) posting.skip_to(candidate.doc);
        if (posting == end) return;
        if (*posting != candidate.doc) continue;
        candidate.exact_title = title.weight;
        candidate.words = std::max(0.0, candidate.words - title.weight);
    }
}

double best_words(const Candidates& candidates) {
    double best = 0;
    for (const Candidate& candidate : candidates) best = std::max(best, candidate.words);
    return best;
}

/// Returns how similar the scores of the best matches are, 0 to 1. If the first is much better, it is probably the
/// wanted article, and terms of the others would only add noise.
double agreement(std::span<const Candidate> best) {
    const double ratio = best.back().score() / best.front().score();
    return std::clamp((ratio - steep) / (flat - steep), 0.0, 1.0);
}

std::vector<RelatedTerm> feed_back(const Xapian::Database& db, std::size_t words, Candidates& candidates) {
    const auto best = std::span<const Candidate>(candidates).first(std::min(candidates.size(), feedback_documents));
    if (words < min_words_for_feedback || best.empty() || best.front().score() <= 0) return {};
    const double weight = agreement(best) * static_cast<double>(words);
    if (weight <= 0) return {};
    std::vector<RelatedTerm> related = related_terms(db, best);
    sort_by_document(candidates);
    add_feedback(db, related, weight, candidates);
    return related;
}

}  // namespace

std::vector<RelatedTerm> rerank(const Xapian::Database& db, const RankingRequest& request,
                                std::vector<Candidate>& first) {
    std::vector<RelatedTerm> related;
    sort_by_document(first);
    split_title_weight(db, request.title, first);
    sort_by_score(first);
    const std::vector<ProximityWord> words = proximity_words(db, request.words);
    if (request.parts.proximity)
        add_proximity(db, words, std::span(first).first(std::min(first.size(), max_proximity_documents)));
    if (request.parts.feedback) {
        sort_by_score(first);
        related = feed_back(db, words.size(), first);
    }
    if (request.parts.freshness) {
        sort_by_document(first);
        add_freshness(db, newest_date(db, request.now), best_words(first), first);
    }
    sort_by_score(first);
    return related;
}

namespace {

/// Counts matches and their stories.
class Counter final : public Xapian::MatchSpy {
public:
    explicit Counter(const Stories& stories) : filter_(stories) {}
    void operator()(const Xapian::Document& doc, double) override { add(doc.get_docid()); }
    void add(Xapian::docid doc) {
        ++total_;
        if (filter_.first(doc)) ++stories_;
    }
    void write_to(Ranking& ranking) const {
        ranking.total = total_;
        ranking.stories = stories_;
        ranking.total_exact = true;
    }

private:
    StoryFilter filter_;
    Xapian::doccount total_ = 0, stories_ = 0;
};

/// Whether the matcher counts all matches or may skip those that cannot be on the page. Sorting other than by weight
/// scans all of them anyway.
enum class MatchCount { estimated, exact };

/// Returns the first `size` matches of `enquire`, and the total: an estimate unless `count` is exact.
Ranking first_of(Xapian::Enquire& enquire, std::size_t size, MatchCount count, const RankingRequest& request) {
    Counter counter(request.stories);
    const bool all = count == MatchCount::exact;
    if (all) enquire.add_matchspy(&counter);
    const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(size),
                                                  all ? std::numeric_limits<Xapian::doccount>::max() : 0);
    enquire.clear_matchspies();
    Ranking ranking{
        .total = matches.get_matches_estimated(), .stories = matches.get_matches_estimated(), .total_exact = false};
    if (all) counter.write_to(ranking);
    for (auto match = matches.begin(); match != matches.end(); ++match)
        ranking.hits.push_back({.doc = *match, .words = match.get_weight()});
    return ranking;
}

/// Counts all matches without weighting them, which takes a quarter of the time of a weighted pass.
void count_all(const Xapian::Database& db, const RankingRequest& request, Ranking& ranking) {
    Counter counter(request.stories);
    Xapian::Enquire enquire(db);
    enquire.set_query(request.query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&counter);
    std::ignore = enquire.get_mset(0, 0, db.get_doccount());
    counter.write_to(ranking);
}

/// Keeps only the requested page of the first matches.
void cut_to_page(Candidates& hits, const RankingRequest& request) {
    if (hits.size() > request.offset + request.limit) hits.resize(request.offset + request.limit);
    hits.erase(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(std::min(hits.size(), request.offset)));
}

/// Returns the requested page. Fetches `at_least` or more matches in the order of `enquire`, orders them by `sort` and
/// removes copies if the request collapses stories.
template <typename Sort>
Ranking page_of(Xapian::Enquire& enquire, const RankingRequest& request, const Xapian::Database& db,
                std::size_t at_least, MatchCount count, Sort sort) {
    const std::size_t end = request.offset + request.limit;
    for (std::size_t size = std::max(end, at_least);; size *= 2) {
        Ranking ranking = first_of(enquire, size, count, request);
        const bool all = ranking.hits.size() < size;
        if (all && !ranking.total_exact) {
            Counter counter(request.stories);
            for (const Candidate& hit : ranking.hits) counter.add(hit.doc);
            counter.write_to(ranking);
        }
        sort(ranking);
        StoryFilter filter(request.stories);
        if (request.collapse) std::erase_if(ranking.hits, [&](const Candidate& hit) { return !filter.first(hit.doc); });
        if (ranking.hits.size() < end && !all) continue;  // too many copies among them
        cut_to_page(ranking.hits, request);
        if (request.count && !ranking.total_exact) count_all(db, request, ranking);
        return ranking;
    }
}

}  // namespace

ExactTitle exact_title(const Xapian::Database& db, std::string_view text, const std::vector<query::ScoredWord>& words) {
    std::string term = title_term(text);
    if (term.empty() || !db.term_exists(term)) return {};
    const Bm25 bm25(db);
    double weight = bm25.max_weight(bm25.idf(1));
    for (const query::ScoredWord& word : words)
        weight += static_cast<double>(word.forms.size()) * bm25.max_weight(bm25.idf(1));
    return {std::move(term), weight};
}

Query or_title(const Query& query, const ExactTitle& title) {
    if (title.term.empty()) return query;
    auto* const weight = new Xapian::FixedWeightPostingSource(title.weight);
    return {Query::OP_OR, query, Query(Query::OP_FILTER, Query(weight->release()), Query(title.term))};
}

Ranking rank(const Xapian::Database& db, const RankingRequest& request) {
    Xapian::Enquire enquire(db);
    enquire.set_query(request.query);
    enquire.set_weighting_scheme(Bm25::scheme());
    return page_of(enquire, request, db, max_reranked, MatchCount::estimated, [&](Ranking& ranking) {
        const auto reranked = static_cast<std::ptrdiff_t>(std::min(ranking.hits.size(), max_reranked));
        Candidates first(ranking.hits.begin(), ranking.hits.begin() + reranked);
        ranking.related = rerank(db, request, first);
        std::copy(first.begin(), first.end(), ranking.hits.begin());
    });
}

Ranking rank_by_key(const Xapian::Database& db, const RankingRequest& request, Sort sort) {
    Xapian::Enquire enquire(db);
    enquire.set_query(request.query);
    enquire.set_weighting_scheme(Bm25::scheme());
    const auto key = make_sort_key(sort, db, request.columns);
    enquire.set_sort_by_key_then_relevance(key.get(), !row_of(sort).ascending);
    Ranking ranking = page_of(enquire, request, db, 0, MatchCount::exact, [](Ranking&) {});
    for (Candidate& match : ranking.hits) split_title_weight(db, request.title, {&match, 1});
    return ranking;
}

}  // namespace backfile::server
