#include "server/query/plan/phrase.hh"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

#include "indexer/base/hash.hh"
#include "indexer/index/schema.hh"

namespace backfile::server::query {

namespace {

/// Searches one section for the words of a phrase.
class Search {
public:
    Search(const Phrase& phrase, const ForwardReader& section) : phrase_(phrase), section_(section) {}

    [[nodiscard]] bool found() {
        const std::size_t firsts = phrase_.ordered ? 1 : phrase_.elements.size();
        for (std::size_t first = 0; first < firsts; ++first) {
            const auto earlier = phrase_.elements.begin() + static_cast<std::ptrdiff_t>(first);
            if (std::find(phrase_.elements.begin(), earlier, *earlier) != earlier) continue;  // the same word again
            for (const Phrase::Sequence& sequence : phrase_.elements[first])
                for (std::size_t at = section_.find(sequence[0]); at < section_.size();
                     at = section_.find(sequence[0], at + 1))
                    if (phrase_.ordered ? in_order(at) : in_any_order(at)) return true;
        }
        return false;
    }

private:
    [[nodiscard]] bool occurs_at(const Phrase::Sequence& sequence, std::size_t start) const {
        if (section_[start] != sequence[0] || start + sequence.size() > section_.size()) return false;
        for (std::size_t i = 1; i < sequence.size(); ++i)
            if (section_[start + i] != sequence[i]) return false;
        return true;
    }

    /// Returns the number of tokens of the word at `start`; 0 if it does not occur there.
    [[nodiscard]] std::size_t size_at(const Phrase::Element& word, std::size_t start) const {
        for (const Phrase::Sequence& sequence : word)
            if (occurs_at(sequence, start)) return sequence.size();
        return 0;
    }

    /// Matches the words in order, the first at `start`, each as early as possible.
    [[nodiscard]] bool in_order(std::size_t start) const {
        std::size_t next = start, end = start + 1;  // the word may begin in [next, end)
        std::size_t room = phrase_.window;
        for (const Phrase::Element& word : phrase_.elements) {
            std::size_t size = 0;
            while (next < end && next < section_.size() && (size = size_at(word, next)) == 0) ++next;
            if (size == 0) return false;
            room += size - 1;
            next += size;
            end = std::min(start + room, section_.size());
        }
        return true;
    }

    /// Matches all words without overlap in the window from `start`, where one of them begins.
    [[nodiscard]] bool in_any_order(std::size_t start) {
        for (std::size_t first = 0; first < phrase_.elements.size(); ++first) {
            const std::size_t size = size_at(phrase_.elements[first], start);
            if (size > 0 && others_follow(first, start, size)) return true;
        }
        return false;
    }

    [[nodiscard]] bool others_follow(std::size_t first, std::size_t start, std::size_t size) {
        taken_.assign({{start, start + size}});
        std::size_t room = phrase_.window + size - 1;
        for (std::size_t i = 0; i < phrase_.elements.size(); ++i) {
            if (i == first) continue;
            const std::size_t end = std::min(start + room, section_.size());
            std::size_t at = start, found = 0;
            for (; at < end; ++at)
                if (!is_taken(at) && (found = size_at(phrase_.elements[i], at)) > 0) break;
            if (found == 0) return false;
            taken_.emplace_back(at, at + found);
            room += found - 1;
        }
        return true;
    }

    [[nodiscard]] bool is_taken(std::size_t at) const {
        return std::any_of(taken_.begin(), taken_.end(), [&](const auto& t) { return at >= t.first && at < t.second; });
    }

    const Phrase& phrase_;
    const ForwardReader section_;
    std::vector<std::pair<std::size_t, std::size_t>> taken_;  // first token, one past the last token
};

/// Returns the sections searched for a field's phrases: [first, end).
struct Sections {
    std::size_t first, end;
};

Sections sections_of(Field field) {
    constexpr auto title = static_cast<std::size_t>(Section::title),
                   authors = static_cast<std::size_t>(Section::authors);
    if (field == Field::title) return {title, title + 1};
    if (field == Field::author) return {authors, std::numeric_limits<std::size_t>::max()};
    return {title, authors};
}

/// Lists every document, but check() and skip_to() accept only those with the phrase: for OP_FILTER after its terms.
/// Xapian checks the rarest subquery first, so this one, which claims to match all documents, is checked last.
class PhraseSource final : public Xapian::PostingSource {
public:
    PhraseSource(std::shared_ptr<const Phrase> phrase, PhraseMemory* memory)
        : phrase_(std::move(phrase)), memory_(memory) {}

    [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
    [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return documents_; }
    [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return documents_; }
    void next(double min_weight) override { skip_to(at_ + 1, min_weight); }
    void skip_to(Xapian::docid document, double /*min_weight*/) override {
        at_ = std::max(at_, document);
        while (at_ <= last_ && !occurs_in(at_)) ++at_;
    }
    bool check(Xapian::docid document, double /*min_weight*/) override {
        at_ = document;
        return occurs_in(document);
    }
    [[nodiscard]] bool at_end() const override { return at_ > last_; }
    [[nodiscard]] Xapian::docid get_docid() const override { return at_; }
    [[nodiscard]] PhraseSource* clone() const override {
        return new PhraseSource(phrase_, memory_);
    }  // Xapian takes and deletes it
    void init(const Xapian::Database& db) override {
        cursor_.emplace(db);
        documents_ = db.get_doccount();
        last_ = db.get_lastdocid();
        at_ = 0;
        if (memory_ != nullptr) answers_ = memory_->of(phrase_->hash(), last_);
    }
    [[nodiscard]] std::string get_description() const override {
        return std::string(phrase_->ordered ? "Phrase(" : "Near(") + std::to_string(phrase_->window) + ")";
    }

private:
    [[nodiscard]] bool occurs_in(Xapian::docid document) {
        using Occurrence = PhraseAnswers::Occurrence;
        const bool remembers = answers_ && document <= last_;
        const Occurrence known = remembers ? answers_->of(document) : Occurrence::unknown;
        if (known != Occurrence::unknown) return known == Occurrence::yes;
        const bool occurs = phrase_->occurs_in(cursor_->at(document));
        if (remembers) answers_->store(document, occurs);
        return occurs;
    }

    std::shared_ptr<const Phrase> phrase_;
    PhraseMemory* memory_;
    std::shared_ptr<PhraseAnswers> answers_;
    std::optional<ForwardCursor> cursor_;
    Xapian::doccount documents_ = 0;
    Xapian::docid last_ = 0, at_ = 0;
};

}  // namespace

Phrase Phrase::of(const std::vector<std::string>& tokens, std::size_t window, Field field) {
    Phrase phrase{.window = window, .field = field};
    for (const std::string& token : tokens) phrase.elements.push_back({{token_code(token)}});
    return phrase;
}

bool Phrase::occurs_in(std::string_view forward) const {
    ForwardReader left(forward);
    const Sections sections = sections_of(field);
    for (std::size_t i = 0; left.size() > 0 && i < sections.end; ++i) {
        const ForwardReader section = left.take_section();
        if (i >= sections.first && Search(*this, section).found()) return true;
    }
    return false;
}

std::uint64_t Phrase::hash() const {
    std::string bytes;
    const auto put = [&](std::uint64_t number) { bytes.append(reinterpret_cast<const char*>(&number), sizeof number); };
    put(window);
    put(ordered ? 1 : 0);
    put(static_cast<std::uint64_t>(field));
    for (const Element& element : elements) {
        put(element.size());
        for (const Sequence& sequence : element) {
            put(sequence.size());
            for (const TokenCode code : sequence) put(code);
        }
    }
    return hash64(bytes);
}

ForwardCursor::ForwardCursor(const Xapian::Database& db)
    : db_(db),
      value_(db.valuestream_begin(schema::number(schema::Slot::forward))),
      end_(db.valuestream_end(schema::number(schema::Slot::forward))) {}

std::string_view ForwardCursor::at(Xapian::docid document) {
    if (document < last_) value_ = db_.valuestream_begin(schema::number(schema::Slot::forward));
    last_ = document;
    if (value_ != end_) value_.skip_to(document);
    if (value_ == end_ || value_.get_docid() != document) return {};
    bytes_ = *value_;
    return bytes_;
}

Xapian::Query phrase_filter(Xapian::Query terms, Phrase phrase, const PhraseContext& phrases) {
    if (!phrases.local) return terms;
    auto* const source = new PhraseSource(std::make_shared<const Phrase>(std::move(phrase)), phrases.memory);
    return {Xapian::Query::OP_FILTER, terms, Xapian::Query(source->release())};
}

}  // namespace backfile::server::query
