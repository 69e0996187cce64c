#include "server/query/plan/build.hh"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "indexer/index/schema.hh"
#include "server/query/parse/group.hh"
#include "server/query/parse/notes.hh"
#include "server/query/plan/date_filter.hh"
#include "server/query/plan/expand.hh"
#include "server/query/plan/field_query.hh"
#include "server/query/plan/marks.hh"
#include "server/query/plan/phrase.hh"
#include "server/query/plan/query_term_forms.hh"
#include "server/query/plan/term_group.hh"
#include "server/query/plan/weights.hh"

namespace backfile::server::query {

namespace {

using Xapian::Query;
using MaybeQuery = std::optional<Query>;  // nothing for a node without content

class Builder {
public:
    Builder(const BuildContext& context, Notes& notes)
        : context_(context), notes_(notes), term_maker_(context.languages) {
        marks_.languages = context.languages;
    }

    MaybeQuery build(const Node& node) {
        switch (node.kind) {
            case Kind::all: return everything();
            case Kind::words: return side_by_side(node.children);
            case Kind::all_of: return all_of(node.children);
            case Kind::any_of: return any_of(node.children);
            case Kind::negation: return without(MaybeQuery(), {&node, 1});
            case Kind::near: return near(node);
            case Kind::dates: return dates(node);
            case Kind::filter: return filter(node);
            default: return leaf(node);
        }
    }

    Highlights take_marks() { return std::move(marks_); }
    std::vector<Widened> take_widened() { return std::move(widened_); }
    std::vector<ScoredWord> take_words() { return std::move(words_); }
    [[nodiscard]] std::optional<std::int64_t> asof() const { return asof_; }

private:
    using Nodes = std::vector<Node>;
    struct Span {  // a range of nodes
        const Node* first;
        std::size_t size;
    };

    static bool is_word(const Node& node) { return node.field == Field::text && node.kind == Kind::word; }

    // --- groups ---

    MaybeQuery side_by_side(const Nodes& children) {
        TermGroup group(context_, words_);
        std::vector<Query> filters;
        for (std::size_t i = 0; i < children.size(); ++i) {
            const Node& child = children[i];
            if (child.kind == Kind::negation) continue;
            if (is_word(child)) {
                const std::size_t first = i;
                while (i + 1 < children.size() && is_word(children[i + 1])) ++i;
                add_words({&child, i + 1 - first}, group);
            } else if (child.kind == Kind::hashtag && child.field == Field::text) {
                add_tag(child, group);
            } else if (MaybeQuery query = build(child)) {
                if (is_filter(child)) {
                    filters.push_back(std::move(*query));
                } else {
                    group.require(std::move(*query));
                }
            }
        }
        return without(filtered(group.query(), filters), {children.data(), children.size()});
    }

    MaybeQuery all_of(const Nodes& children) {
        std::vector<Query> required, filters;
        for (const Node& child : children) {
            if (child.kind == Kind::negation) continue;
            if (MaybeQuery query = build(child)) (is_filter(child) ? filters : required).push_back(std::move(*query));
        }
        MaybeQuery query;
        if (!required.empty()) query = Query(Query::OP_AND, required.begin(), required.end());
        return without(filtered(std::move(query), filters), {children.data(), children.size()});
    }

    MaybeQuery any_of(const Nodes& children) {
        std::vector<Query> queries;
        for (const Node& child : children)
            if (MaybeQuery query = build(child)) queries.push_back(std::move(*query));
        if (queries.empty()) return std::nullopt;
        return Query(Query::OP_OR, queries.begin(), queries.end());
    }

    static MaybeQuery filtered(MaybeQuery query, const std::vector<Query>& filters) {
        if (filters.empty()) return query;
        const Query filter(Query::OP_AND, filters.begin(), filters.end());
        if (!query) return filter;
        return Query(Query::OP_FILTER, *query, filter);
    }

    /// Excludes from `query` the documents that the negations among `nodes` match.
    MaybeQuery without(MaybeQuery query, Span nodes) {
        std::vector<Query> unwanted;
        const Highlights kept = marks_;  // negated words are not highlighted and not expanded
        const std::size_t scored = words_.size();
        ++negations_;
        for (std::size_t i = 0; i < nodes.size; ++i) {
            const Node& node = nodes.first[i];
            if (node.kind != Kind::negation) continue;
            if (MaybeQuery inner = build(node.children[0])) unwanted.push_back(std::move(*inner));
        }
        --negations_;
        marks_ = kept;
        words_.resize(scored);
        if (unwanted.empty()) return query;
        return Query(Query::OP_AND_NOT, query.value_or(everything()),
                     Query(Query::OP_OR, unwanted.begin(), unwanted.end()));
    }

    // --- words ---

    /// Adds adjacent plain words, each with its synonyms.
    void add_words(Span nodes, TermGroup& group) {
        std::vector<QueryTerm> query_terms;
        std::vector<const Node*> typed;
        for (std::size_t i = 0; i < nodes.size; ++i) {
            const Node& node = nodes.first[i];
            const std::size_t before = query_terms.size();
            for (QueryTerm& query_term : term_maker_.make(node.text)) query_terms.push_back(std::move(query_term));
            typed.resize(query_terms.size(), &node);
            if (query_terms.size() == before) note_unsearchable(node);
        }
        std::size_t at = 0;
        for (const SynonymTable::Match& match : synonyms_of(query_terms)) {
            for (; at < match.first; ++at) add_term(std::move(query_terms[at]), *typed[at], group, {});
            const std::size_t end = match.first + match.count;
            const TermSynonyms others = alternatives(match, *typed[at], *typed[end - 1]);
            for (; at < end; ++at) add_term(std::move(query_terms[at]), *typed[at], group, others);
        }
        for (; at < query_terms.size(); ++at) add_term(std::move(query_terms[at]), *typed[at], group, {});
    }

    void add_term(QueryTerm query_term, const Node& node, TermGroup& group, const TermSynonyms& others) {
        if (!group.is_stop(query_term)) mark(query_term);
        if (!group.add(std::move(query_term), others))
            note("too-many-terms", "The query expands to too many terms; the last ones were ignored.", node);
    }

    std::vector<SynonymTable::Match> synonyms_of(const std::vector<QueryTerm>& query_terms) const {
        if (!context_.synonyms || negations_ > 0) return {};
        return context_.synonyms->find(query_terms);
    }

    /// Returns the query terms of a match's synonyms; adds them to the highlights and to `widened`.
    TermSynonyms alternatives(const SynonymTable::Match& match, const Node& first, const Node& last) {
        TermSynonyms others{.factor = synonym_weight / static_cast<double>(match.count)};
        for (const std::string& text : *match.others) {
            std::vector<QueryTerm> query_terms = term_maker_.make(text);
            others.terms.push_back(query_terms.size() == 1 ? std::move(query_terms[0]) : term_maker_.phrase(text));
            mark(others.terms.back());
        }
        widened_.push_back({first.start, last.start + last.length - first.start, *match.others});
        return others;
    }

    void add_tag(const Node& node, TermGroup& group) {
        std::vector<QueryTerm> query_terms = term_maker_.make('#' + node.text);
        for (const QueryTerm& query_term : query_terms) mark(query_term);
        group.add_tag(query_terms, tag_terms(node.text));
    }

    void note_unsearchable(const Node& node) {
        const bool ascii = std::all_of(node.text.begin(), node.text.end(),
                                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        if (!ascii) note("not-searchable", "Contains nothing searchable; ignored.", node);
    }

    MaybeQuery leaf(const Node& node) {
        if (node.field == Field::author) return author(node);
        switch (node.kind) {
            case Kind::phrase: return phrase(node);
            case Kind::exact: return every_term(node, exact_query);
            case Kind::prefix: return prefix(node);
            case Kind::fuzzy: return fuzzy(node);
            default: break;
        }
        if (node.field != Field::text)
            return every_term(node, [](const auto& context, const QueryTerm& query_term, Field field) {
                return any_form(term_forms(context, query_term, field));
            });
        TermGroup group(context_, words_);
        node.kind == Kind::hashtag ? add_tag(node, group) : add_words({&node, 1}, group);
        return group.query();
    }

    template <typename TermQuery>
    MaybeQuery every_term(const Node& node, TermQuery query_of) {
        std::vector<Query> queries;
        for (const QueryTerm& query_term : term_maker_.make(node.text)) {
            const bool exact = node.kind == Kind::exact;
            exact ? mark_exact(query_term, marks_) : mark(query_term);
            queries.push_back(query_of(context_, query_term, node.field));
        }
        if (queries.empty()) return std::nullopt;
        return Query(Query::OP_AND, queries.begin(), queries.end());
    }

    MaybeQuery phrase(const Node& node) {
        const QueryTerm query_term = term_maker_.phrase(node.text);
        if (query_term.tokens.empty()) return std::nullopt;
        if (query_term.tokens.size() == max_phrase)
            note("phrase-cut", "Only the first " + std::to_string(max_phrase) + " words of this phrase were used.",
                 node);
        mark_exact(query_term, marks_);
        if (query_term.tokens.size() == 1) return exact_query(context_, query_term, node.field);
        return scaled(phrase_query(query_term, node.field, node.slop, context_.phrases), term_weight);
    }

    // --- wildcards and fuzzy words ---

    /// Expands a wildcard or fuzzy word. Returns nothing if it must be searched as a plain word.
    std::optional<Expansions> expand(const Node& node) {
        std::optional<Expansions> found = expand_word(context_.db, term_maker_, node);
        if (!found) return std::nullopt;
        if (node.kind == Kind::prefix) {
            if (found->cut)
                note("wildcard-cut", "This wildcard matches too many words; only the most frequent ones were searched.",
                     node);
            marks_.prefixes.push_back(found->word);
        } else {
            const std::size_t letters = word_prefix(node.field).size();
            for (const Expansion& e : found->found) marks_.terms.insert(e.term.substr(letters));
        }
        return found;
    }

    MaybeQuery plain_instead(const Node& node) {
        Node word = node;
        word.kind = Kind::word;
        return leaf(word);
    }

    MaybeQuery prefix(const Node& node) {
        const std::optional<Expansions> found = expand(node);
        if (!found) return plain_instead(node);
        std::vector<Query> terms;
        for (const Expansion& e : found->found) terms.emplace_back(e.term);
        if (terms.empty()) return Query();
        return scaled(Query(Query::OP_SYNONYM, terms.begin(), terms.end()), term_weight);
    }

    MaybeQuery fuzzy(const Node& node) {
        const std::optional<Expansions> found = expand(node);
        if (!found) return plain_instead(node);
        std::vector<Query> terms;
        for (const Expansion& e : found->found)
            terms.push_back(scaled(Query(e.term), term_weight * std::pow(fuzzy_factor, e.distance)));
        if (terms.empty()) return Query();
        return Query(Query::OP_OR, terms.begin(), terms.end());
    }

    MaybeQuery author(const Node& node) {
        if (node.kind == Kind::prefix || node.kind == Kind::fuzzy) {
            if (const std::optional<Expansions> found = expand(node)) {
                std::vector<std::string> terms;
                for (const Expansion& e : found->found) terms.push_back(e.term);
                return scaled(Query(Query::OP_OR, terms.begin(), terms.end()), 0.0);
            }
        }
        return author_query(term_maker_.phrase(node.text), node.text, node.slop, context_.phrases);
    }

    MaybeQuery dates(const Node& node) {
        if (node.field == Field::asof && negations_ == 0) asof_ = std::min(asof_.value_or(node.to), node.to);
        return date_filter(context_.db, node.from, node.to);
    }

    MaybeQuery filter(const Node& node) {
        bool cut = false;
        const Query query = filter_query(context_.db, node, cut);
        if (cut)
            note("wildcard-cut", "This wildcard matches too many values; only the most frequent ones were searched.",
                 node);
        return query;
    }

    // --- NEAR ---

    /// Contains the index terms of a child of NEAR, without their term prefix.
    using NearTerms = std::vector<std::string>;

    /// Returns nothing if the node is not a single word.
    std::optional<NearTerms> near_terms(const Node& node, Field field) {
        NearTerms terms;
        if (node.kind == Kind::any_of) {
            for (const Node& child : node.children) {
                const auto more = near_terms(child, field);
                if (!more) return std::nullopt;
                terms.insert(terms.end(), more->begin(), more->end());
            }
            return terms;
        }
        if (node.field != field || (field != Field::text && field != Field::title)) return std::nullopt;
        if (node.kind == Kind::prefix || node.kind == Kind::fuzzy) {
            const std::optional<Expansions> found = expand(node);
            if (!found) return std::nullopt;
            for (const Expansion& e : found->found) terms.push_back(e.term.substr(word_prefix(field).size()));
            return terms;
        }
        if (node.kind != Kind::word && node.kind != Kind::exact && node.kind != Kind::phrase) return std::nullopt;
        const std::vector<QueryTerm> query_terms = term_maker_.make(node.text);
        if (query_terms.size() != 1 || query_terms[0].terms.empty() || query_terms[0].single_character)
            return std::nullopt;
        mark_exact(query_terms[0], marks_);
        terms.push_back(query_terms[0].terms.back());
        return terms;
    }

    MaybeQuery near(const Node& node) {
        if (node.children.size() > max_near) {
            note("near-cut",
                 "NEAR and ADJ accept at most " + std::to_string(max_near) + " words; these were joined with AND.",
                 node);
            return all_of(node.children);
        }
        const Node* first = &node.children[0];
        while (first->kind == Kind::any_of) first = &first->children[0];
        std::vector<Query> children;
        Phrase phrase{.window = static_cast<std::size_t>(node.slop) + node.children.size() - 1,
                      .ordered = node.ordered,
                      .field = first->field};
        for (const Node& child : node.children) {
            const auto terms = near_terms(child, first->field);
            if (!terms) {
                note("near-as-and", "NEAR and ADJ accept single words only; these were joined with AND.", node);
                return all_of(node.children);
            }
            std::vector<Query> forms;
            for (const std::string& term : *terms) forms.emplace_back(std::string(word_prefix(first->field)) + term);
            children.emplace_back(Query::OP_OR, forms.begin(), forms.end());
            phrase.elements.push_back(word_of(term_maker_, *terms));
        }
        const Query all(Query::OP_AND, children.begin(), children.end());
        return scaled(phrase_filter(all, std::move(phrase), context_.phrases), term_weight);
    }

    // --- highlights and notes ---

    void mark(const QueryTerm& query_term) {
        mark_forms(query_term, marks_);
        if (TermGroup::is_sentence(query_term) && context_.match != MatchMode::all)
            for (const QueryTerm& bigram : bigrams_of(query_term)) marks_.terms.insert(bigram.tokens[0]);
    }

    void note(std::string_view code, std::string message, const Node& node) {
        notes_.add(code, std::move(message), node.start, node.start + node.length);
    }

    const BuildContext& context_;
    Notes& notes_;
    QueryTermMaker term_maker_;
    Highlights marks_;
    std::vector<ScoredWord> words_;
    std::vector<Widened> widened_;
    int negations_ = 0;  // around the node being built
    std::optional<std::int64_t> asof_;
};

}  // namespace

BuildResult build(const ParsedQuery& parsed, const BuildContext& context) {
    Notes notes(parsed.text);
    Builder builder(context, notes);
    std::optional<Query> query = builder.build(parsed.root);
    if (!query) notes.add("nothing-to-search", "The query contains no searchable words.", 0, parsed.text.size());
    return {query.value_or(Query()), notes.take(),           builder.take_marks(),
            builder.take_words(),    builder.take_widened(), builder.asof()};
}

}  // namespace backfile::server::query
