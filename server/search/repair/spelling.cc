#include "server/search/repair/spelling.hh"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "indexer/base/utf8.hh"
#include "indexer/index/schema.hh"
#include "indexer/text/characters.hh"
#include "server/query/parse/edit.hh"
#include "server/query/parse/group.hh"
#include "server/query/parse/print.hh"
#include "server/query/plan/expand.hh"
#include "server/query/plan/query_term_forms.hh"
#include "server/query/plan/query_terms.hh"
#include "server/query/plan/stop_words.hh"

namespace backfile::server {

namespace {

using query::Kind;
using query::LocatedNode;
using query::Node;

constexpr std::size_t min_word = 4;          // letters; of shorter ones too many are a letter apart
constexpr std::size_t two_letters_from = 8;  // letters of a word in which two may be wrong
constexpr std::size_t min_part = 2;          // letters of a word split in two
constexpr std::size_t max_words = 4;         // examined in one query
constexpr std::size_t max_for_word = 3;
constexpr std::size_t max_splits = 3;  // of one word whose phrase is counted
constexpr std::size_t max_respellings = 8;
constexpr Xapian::doccount much_better = 10;     // times as many articles
constexpr Xapian::doccount often_share = 5'000;  // a word in one of so many articles is not a mistake
constexpr Xapian::doccount often_least = 10;

bool letters_only(std::string_view term) {
    for (std::size_t i = 0; i < term.size();) {
        const utf8::Decoded d = utf8::decode(term, i);
        const CharacterClass c = class_of(d.code_point);
        if (c != CharacterClass::letter && c != CharacterClass::mark) return false;
        i += d.bytes;
    }
    return !term.empty();
}

/// A replacement for a word.
struct Replacement {
    Node node;
    int distance = 0;
    Xapian::doccount frequency = 0;
};

bool more_likely(const Replacement& a, const Replacement& b) {
    return likelihood(a.frequency, a.distance) > likelihood(b.frequency, b.distance);
}

/// A word that is rare in the index.
struct Doubtful {
    LocatedNode at;
    std::string term;
    Xapian::doccount frequency = 0;
    std::vector<Replacement> replacements{};
};

class Speller {
public:
    Speller(const Node& root, const Xapian::Database& db, const std::vector<std::string>& languages,
            const query::PhraseContext& phrases)
        : root_(root),
          db_(db),
          phrases_(phrases),
          units_(languages),
          nodes_(query::nodes_of(root)),
          often_(std::max(often_least, db.get_doccount() / often_share)) {}

    std::vector<Respelling> run() {
        std::vector<Doubtful> words;
        for (const LocatedNode& at : nodes_)
            if (words.size() < max_words)
                if (auto word = doubtful(at)) words.push_back(std::move(*word));
        for (Doubtful& word : words) find_replacements(word);
        std::erase_if(words, [](const Doubtful& w) { return w.replacements.empty(); });
        std::vector<Doubtful> unknown;
        std::copy_if(words.begin(), words.end(), std::back_inserter(unknown),
                     [](const Doubtful& w) { return w.frequency == 0; });
        if (!unknown.empty()) add(unknown, unknown[0], 0);
        for (const Doubtful& word : words)
            for (std::size_t i = 0; i < word.replacements.size(); ++i) add(words, word, i);
        join_neighbours();
        std::stable_sort(found_.begin(), found_.end(),
                         [](const Respelling& a, const Respelling& b) { return a.distance < b.distance; });
        if (found_.size() > max_respellings) found_.resize(max_respellings);
        return std::move(found_);
    }

private:
    static bool plain(const LocatedNode& at) {
        const bool words = at.node->field == query::Field::text || at.node->field == query::Field::title;
        return at.node->kind == Kind::word && words && !at.negated && !(at.parent && at.parent->kind == Kind::near);
    }

    Xapian::doccount frequency(std::string_view prefix, std::string_view term) const {
        return db_.get_termfreq(std::string(prefix) + std::string(term));
    }

    /// Returns the single term of a plain word of letters; nothing for tech tokens, Chinese and the like.
    std::optional<query::QueryTerm> word_of(const LocatedNode& at) {
        if (!plain(at)) return std::nullopt;
        std::vector<query::QueryTerm> units = units_.make(at.node->text);
        if (units.size() != 1 || units[0].cjk || units[0].tokens.size() != 1 || units[0].terms.size() != 1)
            return std::nullopt;
        if (!letters_only(units[0].terms[0]) || query::is_stop_word(units[0].terms[0])) return std::nullopt;
        return std::move(units[0]);
    }

    std::optional<Doubtful> doubtful(const LocatedNode& at) {
        const std::optional<query::QueryTerm> unit = word_of(at);
        if (!unit || utf8::length(unit->terms[0]) < min_word) return std::nullopt;
        Xapian::doccount known = frequency(query::word_prefix(at.node->field), unit->terms[0]);
        for (const std::string& stem : unit->stems)
            known = std::max(known, query::stem_frequency(db_, at.node->field, stem));
        if (known > often_) return std::nullopt;
        return Doubtful{at, unit->terms[0], known};
    }

    void find_replacements(Doubtful& word) {
        const std::string_view prefix = query::word_prefix(word.at.node->field);
        const int distance = utf8::length(word.term) < two_letters_from ? 1 : 2;
        for (const query::Expansion& e : query::expand_fuzzy(db_, prefix, word.term, distance).found)
            if (e.distance > 0) offer(word, e.term.substr(prefix.size()), e.distance, e.frequency);
        if (word.term.size() > 1) {  // the first two letters swapped, which share no first letter
            const std::size_t first = utf8::decode(word.term, 0).bytes, second = utf8::decode(word.term, first).bytes;
            const std::string swapped = word.term.substr(first, second) + word.term.substr(0, first) +
                                        word.term.substr(first + second);
            offer(word, swapped, 1, frequency(prefix, swapped));
        }
        split(word);
        std::stable_sort(word.replacements.begin(), word.replacements.end(), more_likely);
        if (word.replacements.size() > max_for_word) word.replacements.resize(max_for_word);
    }

    bool much_more(Xapian::doccount frequency, const Doubtful& word) const {
        return frequency > 0 && frequency >= word.frequency * much_better;
    }

    void offer(Doubtful& word, const std::string& term, int distance, Xapian::doccount frequency) {
        if (!letters_only(term) || !much_more(frequency, word)) return;
        Node node = *word.at.node;
        node.text = term;
        word.replacements.push_back({std::move(node), distance, frequency});
    }

    /// opensource → open source, if these are adjacent in some article.
    void split(Doubtful& word) {
        struct Split {
            std::string first, second;
            Xapian::doccount rarer;
        };
        if (word.at.parent && word.at.parent->kind != Kind::words && word.at.parent->kind != Kind::all_of) return;
        const std::string_view prefix = query::word_prefix(word.at.node->field);
        std::vector<Split> splits;
        std::size_t before = 0;
        const std::size_t length = utf8::length(word.term);
        for (std::size_t at = 0; at < word.term.size(); at += utf8::decode(word.term, at).bytes, ++before) {
            if (before < min_part || length - before < min_part) continue;
            std::string first = word.term.substr(0, at), second = word.term.substr(at);
            const Xapian::doccount known = frequency(prefix, first);
            if (known == 0) continue;
            if (const Xapian::doccount rarer = std::min(known, frequency(prefix, second)); rarer > 0)
                splits.push_back({std::move(first), std::move(second), rarer});
        }
        std::stable_sort(splits.begin(), splits.end(),
                         [](const Split& a, const Split& b) { return a.rarer > b.rarer; });
        if (splits.size() > max_splits) splits.resize(max_splits);
        for (const Split& s : splits) {
            const Xapian::doccount together = articles_with_phrase({s.first, s.second}, word.at.node->field);
            if (!much_more(together, word)) continue;
            std::vector<Node> parts(2, *word.at.node);
            parts[0].text = s.first;
            parts[1].text = s.second;
            word.replacements.push_back({query::joined(Kind::words, std::move(parts)), 1, together});
        }
    }

    Xapian::doccount articles_with_phrase(std::vector<std::string> terms, query::Field field) const {
        query::QueryTerm unit;
        unit.span = static_cast<std::uint32_t>(terms.size());
        unit.tokens = std::move(terms);
        Xapian::Enquire enquire(db_);
        enquire.set_query(query::phrase_query(unit, field, 0, phrases_));
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        return enquire.get_mset(0, 0, db_.get_doccount()).get_matches_estimated();
    }

    /// Adds the query with replacement `chosen` for `word` and the best one for each of the other words.
    void add(const std::vector<Doubtful>& words, const Doubtful& word, std::size_t chosen) {
        Node root = root_;
        int distance = 0;
        for (std::size_t i = words.size(); i-- > 0;) {  // from the end, so that node paths before stay valid
            const Replacement& replacement = words[i].replacements[&words[i] == &word ? chosen : 0];
            root = query::changed(root, words[i].at.place, replacement.node);
            distance += replacement.distance;
        }
        add(root, distance);
    }

    void add(const Node& root, int distance) {
        std::string text = query::print(root);
        if (std::none_of(found_.begin(), found_.end(), [&](const Respelling& r) { return r.text == text; }))
            found_.push_back({std::move(text), distance});
    }

    /// java script → javascript.
    void join_neighbours() {
        std::size_t joins = 0;
        for (const LocatedNode& at : nodes_) {
            if (at.node->kind != Kind::words || joins == max_words) continue;
            for (std::size_t i = 0; i + 1 < at.node->children.size() && joins < max_words; ++i) {
                const std::optional<query::QueryTerm> first = word_of(child_of(at, i)),
                                                      second = word_of(child_of(at, i + 1));
                if (!first || !second || at.node->children[i].field != at.node->children[i + 1].field) continue;
                Node node = at.node->children[i];
                node.text = first->terms[0] + second->terms[0];
                if (frequency(query::word_prefix(node.field), node.text) == 0) continue;
                ++joins;
                const Node without = query::changed(root_, child_of(at, i + 1).place, std::nullopt);
                add(at.node->children.size() == 2 ? query::changed(root_, at.place, node)
                                                  : query::changed(without, child_of(at, i).place, node),
                    1);
            }
        }
    }

    static LocatedNode child_of(const LocatedNode& at, std::size_t number) {
        LocatedNode child{&at.node->children[number], at.place, at.node, at.negated};
        child.place.push_back(number);
        return child;
    }

    const Node& root_;
    const Xapian::Database& db_;
    const query::PhraseContext phrases_;
    query::QueryTermMaker units_;
    std::vector<LocatedNode> nodes_;
    Xapian::doccount often_;
    std::vector<Respelling> found_;
};

}  // namespace

double likelihood(double articles, int distance) {
    constexpr double for_a_letter = 4.6;  // a further wrong letter must be made up by a hundred times as many articles
    return std::log(1 + articles) - for_a_letter * distance;
}

std::vector<Respelling> respellings(const Node& root, const Xapian::Database& db,
                                    const std::vector<std::string>& languages, const query::PhraseContext& phrases) {
    return Speller(root, db, languages, phrases).run();
}

}  // namespace backfile::server
