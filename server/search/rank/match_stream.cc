#include "server/search/rank/match_stream.hh"

#include <algorithm>
#include <memory>
#include <utility>

#include "server/search/rank/bm25.hh"
#include "server/search/snapshot/sort_keys.hh"

namespace backfile::server {

namespace {

constexpr std::size_t block = 20'000;  // a run of the matcher each, and some MB at most

}  // namespace

struct MatchStream::Before {
    Sort sort;
    bool operator()(const SortKey& a, const SortKey& b) const {
        if (a.key != b.key) return row_of(sort).ascending ? a.key < b.key : a.key > b.key;
        return a.weight != b.weight ? a.weight > b.weight : a.doc < b.doc;
    }
};

/// Keeps the best matches of a run that come after a sort key, in a heap with the last of them on top.
class MatchStream::BestAfter final : public Xapian::MatchSpy {
public:
    BestAfter(Sort sort, std::unique_ptr<Xapian::KeyMaker> key, const std::optional<SortKey>& after, std::size_t size)
        : before_{sort}, after_(after), size_(size), key_(std::move(key)) {}

    void operator()(const Xapian::Document& doc, double weight) override {
        SortKey match{key_ ? (*key_)(doc) : std::string(), weight, doc.get_docid()};
        if (after_ && !before_(*after_, match)) return;
        if (best_.size() == size_) {
            if (!before_(match, best_.front())) return;
            std::pop_heap(best_.begin(), best_.end(), before_);
            best_.pop_back();
        }
        best_.push_back(std::move(match));
        std::push_heap(best_.begin(), best_.end(), before_);
    }

    [[nodiscard]] std::vector<SortKey> take() {
        std::sort_heap(best_.begin(), best_.end(), before_);
        return std::move(best_);
    }

private:
    Before before_;
    const std::optional<SortKey>& after_;
    std::size_t size_;
    std::unique_ptr<Xapian::KeyMaker> key_;  // null when sorting by relevance
    std::vector<SortKey> best_;
};

MatchStream::MatchStream(const Xapian::Database& db, RankingRequest request, Sort sort)
    : db_(db), request_(std::move(request)), sort_(sort) {}

std::vector<Candidate> MatchStream::next() {
    if (ended_) return {};
    const bool reranked = sort_ == Sort::relevance && !last_;
    const std::size_t size = reranked ? max_reranked : block;
    BestAfter spy(sort_, make_sort_key(sort_, db_, request_.columns), last_, size);
    Xapian::Enquire enquire(db_);
    enquire.set_query(request_.query);
    enquire.set_weighting_scheme(Bm25::scheme());
    enquire.add_matchspy(&spy);
    std::ignore = enquire.get_mset(0, 1, db_.get_doccount());
    const std::vector<SortKey> best = spy.take();
    ended_ = best.size() < size;
    if (!best.empty()) last_ = best.back();
    std::vector<Candidate> matches;
    matches.reserve(best.size());
    for (const SortKey& match : best) matches.push_back({.doc = match.doc, .words = match.weight});
    if (reranked && !matches.empty()) std::ignore = rerank(db_, request_, matches);
    return matches;
}

}  // namespace backfile::server
