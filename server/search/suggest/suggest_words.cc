#include "server/search/suggest/suggest_words.hh"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/index/schema.hh"
#include "indexer/text/analyzer.hh"
#include "indexer/text/characters.hh"
#include "indexer/text/stemmer.hh"
#include "server/query/plan/phrase.hh"
#include "server/query/plan/query_term_forms.hh"
#include "server/query/plan/query_terms.hh"
#include "server/query/plan/stop_words.hh"

namespace backfile::server {

namespace {

constexpr std::size_t max_tried_words = 20;   // words whose matches together with the head are counted
constexpr int part_of_sample = 8;             // one in so many of the head's best matches has a word that marks them
constexpr std::size_t max_tried_runs = 40;    // characters tried after a run of Chinese
constexpr Xapian::doccount sample_size = 50;  // best matches whose words are examined
constexpr std::size_t max_longer = 3;         // runs of Chinese that are tried by further characters
constexpr std::size_t max_tried_longer = 4;   // characters tried after one of them
constexpr std::size_t max_steps = 2;          // characters more
constexpr std::uint64_t worth_offering = 50;  // a run of Chinese rarer than the best one by this factor is dropped

/// The end of the last piece, as analyzed.
struct Beginning {
    std::string kept;  ///< of the last piece, in front of it
    std::string term;  ///< a word, or a run of Chinese
    bool cjk = false;
};

/// Returns an empty term if the piece does not end in a word.
Beginning beginning_of(std::string_view last) {
    TokenList tokens;
    analyze(last, tokens);
    const Token* found = nullptr;
    for (const Token& token : tokens.tokens())
        if (token.end == last.size() && token.kind != TokenKind::variant &&
            (!found || token.begin < found->begin ||
             (token.begin == found->begin && token.term_size > found->term_size)))
            found = &token;  // the longest, so as typed: node.j rather than nodej
    if (!found) return {};
    Beginning beginning{std::string(last.substr(0, found->begin)), std::string(tokens.term(*found)),
                        found->kind == TokenKind::cjk};
    if (beginning.cjk) beginning.term = last.substr(found->begin);
    return beginning;
}

class WordSuggester {
public:
    WordSuggester(const query::Typed& typed, const SuggestHead& head, std::size_t most)
        : typed_(typed),
          head_(head),
          most_(most),
          start_(beginning_of(typed.last)),
          units_({}),
          stemmer_("en"),
          prefix_(query::word_prefix(typed.field)),
          forward_(head.db()) {}

    std::vector<Suggestion> run() {
        if (start_.term.empty() || most_ == 0) return {};
        std::vector<WordCandidate> words = start_.cjk                               ? runs()
                                           : head_.empty() && typed_.phrase.empty() ? frequent_words()
                                                                                    : words_with_head();
        if (words.size() > most_) words.resize(most_);
        std::vector<Suggestion> found;
        for (const WordCandidate& word : words)
            found.push_back(
                {SuggestionKind::word, word.text, query::with_word(typed_, start_.kept + word.text), word.count});
        return found;
    }

private:
    struct WordCandidate {
        std::string text;
        std::uint64_t count = 0;
    };

    FrequentTerms::Terms frequent(std::string_view beginning) const {
        return head_.context().frequent.find(head_.db(), head_.context().revision, prefix_, beginning);
    }

    Xapian::doccount frequency(const std::string& term) const { return head_.db().get_termfreq(term); }

    /// Rejects the typed word itself, stop words, and concatenations such as stateoftheart for state-of-the-art, which
    /// the index contains, but hardly ever as a word.
    bool offered(const std::string& term) {
        if (term == start_.term || query::is_stop_word(term)) return false;
        const bool letters = std::all_of(term.begin(), term.end(),
                                         [](char c) { return is_lower(c) || static_cast<unsigned char>(c) >= 0x80; });
        if (!letters) return true;
        return occurs_as_word(term);
    }

    /// Returns whether one of the first articles with the term contains it as a separate word.
    bool occurs_as_word(const std::string& term) {
        constexpr int max_checked = 8;
        const query::Phrase word = query::Phrase::of({term}, 1, typed_.field);
        const auto end = head_.db().postlist_end(prefix_ + term);
        int seen = 0;
        for (auto article = head_.db().postlist_begin(prefix_ + term); article != end && seen < max_checked;
             ++article, ++seen)
            if (word.occurs_in(forward_.at(*article))) return true;
        return false;
    }

    std::vector<WordCandidate> frequent_words() {
        std::vector<WordCandidate> words;
        const FrequentTerms::Terms terms = frequent(start_.term);
        for (const query::Expansion& e : *terms)
            if (words.size() < most_ && offered(e.term) && stems_.insert(std::string(stemmer_.stem(e.term))).second)
                words.push_back({e.term, e.frequency});
        return words;
    }

    /// Returns words typical of the head's best matches, then the index's most frequent ones; only words that match
    /// articles together with the head.
    std::vector<WordCandidate> words_with_head() {
        std::vector<std::string> terms = words_of_sample();
        const FrequentTerms::Terms all = frequent(start_.term);
        for (const query::Expansion& e : *all)
            if (std::find(terms.begin(), terms.end(), e.term) == terms.end() && offered(e.term))
                terms.push_back(e.term);
        std::vector<WordCandidate> words;
        const std::size_t most = std::min(terms.size(), max_tried_words);
        for (std::size_t i = 0; i < most && words.size() < most_; ++i) {
            if (!stems_.insert(std::string(stemmer_.stem(terms[i]))).second) continue;
            if (const std::uint64_t together = count(terms[i]); together > 0) words.push_back({terms[i], together});
        }
        return words;
    }

    /// Returns words that many of the head's best matches have and few other articles, most distinctive first.
    std::vector<std::string> words_of_sample() {
        const std::string start = prefix_ + start_.term;
        std::unordered_map<std::string, int> articles;
        const std::vector<Xapian::docid> sample = head_.best(sample_size);
        const int least = std::max(2, static_cast<int>(sample.size()) / part_of_sample);
        for (const Xapian::docid id : sample) {
            auto term = head_.db().termlist_begin(id);
            const auto end = head_.db().termlist_end(id);
            for (term.skip_to(start); term != end; ++term) {
                std::string word = *term;
                if (!word.starts_with(start)) break;
                ++articles[std::move(word)];
            }
        }
        std::vector<std::pair<double, std::string>> ranked;
        const double all = head_.db().get_doccount();
        for (const auto& [word, count] : articles) {
            const Xapian::doccount known = count < least ? 0 : frequency(word);
            const std::string text = word.substr(prefix_.size());
            if (known > 0 && offered(text)) ranked.emplace_back(-count * std::log(1 + all / known), text);
        }
        std::sort(ranked.begin(), ranked.end());
        std::vector<std::string> words;
        for (auto& [rank, word] : ranked) words.push_back(std::move(word));
        return words;
    }

    /// Counts articles that contain `word` and match the head; within an open quotation, `word` follows the quoted
    /// text.
    std::uint64_t count(const std::string& word) {
        if (typed_.phrase.empty() && !start_.cjk) return head_.count(Xapian::Query(prefix_ + word));
        return head_.count(query::phrase_query(units_.phrase(typed_.phrase + start_.kept + word), typed_.field, 0,
                                               head_.context().phrases));
    }

    /// Returns the run of Chinese extended by one character; extends the most frequent ones by their usual
    /// continuation.
    std::vector<WordCandidate> runs() {
        std::vector<WordCandidate> words = with_next(start_.term, max_tried_runs);
        std::stable_sort(words.begin(), words.end(),
                         [](const WordCandidate& a, const WordCandidate& b) { return a.count > b.count; });
        std::erase_if(words, [&, best = words.empty() ? 0 : words[0].count](const WordCandidate& w) {
            return w.count * worth_offering < best;
        });
        for (std::size_t i = 0; i < std::min(words.size(), max_longer); ++i)
            for (std::size_t step = 0; step < max_steps && longer_instead(words[i]); ++step) {
            }
        return words;
    }

    /// Replaces a run by one that is a character longer, if most of its articles contain that.
    bool longer_instead(WordCandidate& word) {
        for (WordCandidate& longer : with_next(word.text, max_tried_longer)) {
            if (longer.count == 1 || longer.count * 2 <= word.count) continue;
            word = std::move(longer);
            return true;
        }
        return false;
    }

    /// Returns `run` extended by one character, for each bigram of the index that starts with its last character.
    std::vector<WordCandidate> with_next(const std::string& run, std::size_t most) {
        std::size_t last = 0;
        for (std::size_t i = 0; i < run.size(); i += utf8::decode(run, i).bytes) last = i;
        std::vector<WordCandidate> words;
        const query::QueryTerm character = units_.phrase(run.substr(last));  // folded as the index has it
        if (character.tokens.empty()) return words;
        std::size_t tried = 0;
        const FrequentTerms::Terms bigrams = frequent(character.tokens[0]);
        for (const query::Expansion& e : *bigrams) {
            if (utf8::length(e.term) != 2 || query::holds_stop_character(e.term)) continue;
            if (tried++ == most) break;
            const std::string longer = run + e.term.substr(utf8::decode(e.term, 0).bytes);
            if (const std::uint64_t found = count(longer); found > 0) words.push_back({longer, found});
        }
        return words;
    }

    const query::Typed& typed_;
    const SuggestHead& head_;
    const std::size_t most_;
    const Beginning start_;
    query::QueryTermMaker units_;
    Stemmer stemmer_;
    const std::string prefix_;
    query::ForwardCursor forward_;
    std::set<std::string> stems_;
};

}  // namespace

std::vector<Suggestion> suggest_words(const query::Typed& typed, const SuggestHead& head, std::size_t most) {
    return WordSuggester(typed, head, most).run();
}

}  // namespace backfile::server
