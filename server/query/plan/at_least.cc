#include "server/query/plan/at_least.hh"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

#include "server/query/plan/phrase.hh"

namespace backfile::server::query {

namespace {

constexpr Xapian::docid none = std::numeric_limits<Xapian::docid>::max();

/// Reads one term's posting list.
struct TermCursor {
    Xapian::PostingIterator at, end;

    TermCursor(const Xapian::Database& db, const std::string& term)
        : at(db.postlist_begin(term)), end(db.postlist_end(term)) {}

    Xapian::docid document() const { return at == end ? none : *at; }
    void skip_to(Xapian::docid did) {
        if (at != end && *at < did) at.skip_to(did);
    }
};

/// Finds the documents of a phrase: first those with all its terms, then those that contain it.
class PhraseCursor {
public:
    PhraseCursor(const Xapian::Database& db, const WordTerms::TermSequence& phrase)
        : phrase_(Phrase::of(phrase.terms, phrase.window, Field::text)), forward_(db) {
        for (const std::string& term : phrase.terms) terms_.emplace_back(db, term);
        find(0);
    }

    Xapian::docid document() const { return at_; }
    void skip_to(Xapian::docid did) {
        if (at_ < did) find(did);
    }

private:
    void find(Xapian::docid from) {
        for (;;) {
            bool together = true;
            for (TermCursor& term : terms_) {
                term.skip_to(from);
                together &= term.document() == from;
                if ((from = std::max(from, term.document())) == none) {
                    at_ = none;
                    return;
                }
            }
            if (!together) continue;
            if (phrase_.occurs_in(forward_.at(from))) {
                at_ = from;
                return;
            }
            ++from;
        }
    }

    Phrase phrase_;
    ForwardCursor forward_;
    std::vector<TermCursor> terms_;
    Xapian::docid at_ = 0;
};

}  // namespace

/// Finds a word's documents: the union over its forms.
struct AtLeast::WordCursor {
    std::vector<TermCursor> terms;
    std::vector<PhraseCursor> phrases;
    Xapian::docid at = 0;
    Xapian::doccount frequency = 0;

    WordCursor(const Xapian::Database& db, const WordTerms& word) {
        const auto most = static_cast<std::uint64_t>(db.get_doccount());
        std::uint64_t sum = 0;
        for (const std::string& term : word.terms) {
            sum += db.get_termfreq(term);
            terms.emplace_back(db, term);
        }
        for (const WordTerms::TermSequence& phrase : word.phrases) {
            sum += db.get_termfreq(phrase.terms[0]);
            phrases.emplace_back(db, phrase);
        }
        frequency = static_cast<Xapian::doccount>(std::min(sum, most));
        advance();
    }

    void skip_to(Xapian::docid did) {
        if (at >= did) return;
        for (TermCursor& term : terms) term.skip_to(did);
        for (PhraseCursor& phrase : phrases) phrase.skip_to(did);
        advance();
    }

    void advance() {
        at = none;
        for (const TermCursor& term : terms) at = std::min(at, term.document());
        for (const PhraseCursor& phrase : phrases) at = std::min(at, phrase.document());
    }
};

AtLeast::AtLeast(std::vector<WordTerms> words, std::size_t needed)
    : AtLeast(std::make_shared<const std::vector<WordTerms>>(std::move(words)), needed) {}

AtLeast::AtLeast(std::shared_ptr<const std::vector<WordTerms>> words, std::size_t needed)
    : words_(std::move(words)), needed_(needed) {}

AtLeast::~AtLeast() = default;

AtLeast* AtLeast::clone() const { return new AtLeast(words_, needed_); }  // Xapian takes and deletes it

void AtLeast::init(const Xapian::Database& db) {
    cursors_.clear();
    at_ = 0;
    ended_ = false;
    std::uint64_t sum = 0;
    for (const WordTerms& word : *words_) {
        cursors_.push_back(std::make_unique<WordCursor>(db, word));
        sum += cursors_.back()->frequency;
    }
    const std::uint64_t documents = db.get_doccount();
    most_ = static_cast<Xapian::doccount>(std::min(documents, sum / needed_));
    estimate_ = most_ / 2;
    order_.resize(cursors_.size());
}

/// Moves to the first document at or after at_ that contains enough words. The needed-th smallest cursor position is
/// the first document that can match, so every cursor skips to it.
void AtLeast::advance() {
    for (;;) {
        std::transform(cursors_.begin(), cursors_.end(), order_.begin(), [](const auto& word) { return word->at; });
        const auto nth = order_.begin() + static_cast<std::ptrdiff_t>(needed_ - 1);
        std::nth_element(order_.begin(), nth, order_.end());
        at_ = *nth;
        if (at_ == none) {
            ended_ = true;
            return;
        }
        std::size_t found = 0;
        for (const auto& word : cursors_) {
            word->skip_to(at_);
            found += word->at == at_ ? 1 : 0;
        }
        if (found >= needed_) return;
    }
}

void AtLeast::next(double) {
    for (const auto& word : cursors_) word->skip_to(at_ + 1);
    advance();
}

void AtLeast::skip_to(Xapian::docid did, double) {
    if (at_ >= did && at_ > 0) return;
    for (const auto& word : cursors_) word->skip_to(did);
    advance();
}

Xapian::doccount AtLeast::get_termfreq_min() const { return 0; }
Xapian::doccount AtLeast::get_termfreq_est() const { return estimate_; }
Xapian::doccount AtLeast::get_termfreq_max() const { return most_; }
bool AtLeast::at_end() const { return ended_; }
Xapian::docid AtLeast::get_docid() const { return at_; }
std::string AtLeast::get_description() const {
    return "AtLeast(" + std::to_string(needed_) + " of " + std::to_string(words_->size()) + ")";
}

}  // namespace backfile::server::query
