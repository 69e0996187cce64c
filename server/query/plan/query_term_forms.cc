#include "server/query/plan/query_term_forms.hh"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "indexer/index/schema.hh"
#include "server/query/plan/expand.hh"
#include "server/query/plan/weights.hh"

namespace backfile::server::query {

namespace {

using schema::Prefix;
using Xapian::Query;

std::vector<std::string> with_letters(std::string_view letters, const std::vector<std::string>& terms) {
    std::vector<std::string> out;
    for (const std::string& term : terms) out.push_back(std::string(letters) + term);
    return out;
}

/// Returns the terms of a single CJK character: itself at the end of a run, and the bigrams that it starts.
std::vector<std::string> character_terms(const Xapian::Database& db, const QueryTerm& query_term,
                                         std::string_view letters) {
    std::vector<std::string> out;
    for (const Expansion& e : expand_prefix(db, letters, query_term.tokens[0]).found) out.push_back(e.term);
    return out;
}

std::string_view stem_letters_of(Field field) {
    return schema::term_prefix(field == Field::title ? Prefix::title_stem : Prefix::stem);
}

/// Returns the two terms of a stem: for the word equal to the stem, and for the other words.
std::array<std::string, 2> stem_terms(Field field, std::string_view stem) {
    return {std::string(word_prefix(field)).append(stem), std::string(stem_letters_of(field)).append(stem)};
}

/// Matches any of the stems of `word` in the languages. A stem equal to the word counts only in articles without the
/// other stems: an article has one language and one stem per word.
Query any_stem(const Xapian::Database& db, Field field, const std::string& word,
               const std::vector<std::string>& stems) {
    std::vector<Query> own, others;
    for (const std::string& stem : stems) (stem == word ? own : others).push_back(stem_query(db, field, stem));
    Query other(Query::OP_OR, others.begin(), others.end());
    if (own.empty()) return other;
    return others.empty() ? own[0] : Query(Query::OP_OR, other, Query(Query::OP_AND_NOT, own[0], other));
}

/// Matches only the form as typed.
std::optional<Query> exact_form(const BuildContext& context, const QueryTerm& query_term, Field field) {
    const std::string_view letters = word_prefix(field);
    if (query_term.single_character) {
        const auto terms = character_terms(context.db, query_term, letters);
        return Query(Query::OP_SYNONYM, terms.begin(), terms.end());
    }
    if (!query_term.terms.empty()) return Query(std::string(letters) + query_term.terms.back());
    if (query_term.tokens.empty()) return std::nullopt;
    return phrase_query(query_term, field, 0, context.phrases);
}

}  // namespace

Query scaled(const Query& query, double factor) { return {Query::OP_SCALE_WEIGHT, query, factor}; }

Phrase::Element word_of(QueryTermMaker& maker, const std::vector<std::string>& terms) {
    Phrase::Element word;
    for (const std::string& term : terms) {
        Phrase::Sequence sequence;
        for (const std::string& token : maker.phrase(term).tokens) sequence.push_back(token_code(token));
        if (!sequence.empty()) word.push_back(std::move(sequence));
    }
    return word;
}

Query phrase_query(const QueryTerm& query_term, Field field, int slop, const PhraseContext& phrases) {
    const std::vector<std::string> terms = with_letters(word_prefix(field), query_term.tokens);
    if (terms.size() == 1) return Query(terms[0]);
    return phrase_filter(Query(Query::OP_AND, terms.begin(), terms.end()),
                         Phrase::of(query_term.tokens, query_term.span + static_cast<std::size_t>(slop), field),
                         phrases);
}

std::vector<Form> term_forms(const BuildContext& context, const QueryTerm& query_term, Field field) {
    const std::string_view letters = word_prefix(field);
    std::vector<Form> forms;
    const auto add = [&](std::string_view name, const Query& query, double weight) {
        forms.push_back({std::string(name), scaled(query, weight)});
    };
    if (query_term.single_character) {
        const auto terms = character_terms(context.db, query_term, letters);
        if (!terms.empty()) add("exact", Query(Query::OP_SYNONYM, terms.begin(), terms.end()), term_weight);
        return forms;
    }
    const bool several = query_term.tokens.size() > 1;
    const bool only_form = !several && query_term.stems.empty();
    const double exact = only_form ? term_weight : exact_weight;
    for (const std::string& term : with_letters(letters, query_term.terms)) add("exact", Query(term), exact);
    if (several) add("phrase", phrase_query(query_term, field, 0, context.phrases), stem_weight);
    const double variant = query_term.stems.empty() ? variant_weight
                                                    : variant_weight * exact_weight;  // its stem matches too
    for (const std::string& term : with_letters(letters, query_term.variants)) add("spelling", Query(term), variant);
    if (!query_term.stems.empty())
        add("stem", any_stem(context.db, field, query_term.terms.front(), query_term.stems), stem_weight);
    return forms;
}

Query any_form(const std::vector<Form>& forms) {
    std::vector<Query> queries;
    for (const Form& form : forms) queries.push_back(form.query);
    return {Query::OP_OR, queries.begin(), queries.end()};
}

Query exact_query(const BuildContext& context, const QueryTerm& query_term, Field field) {
    const std::optional<Query> form = exact_form(context, query_term, field);
    return form ? scaled(*form, term_weight) : Query();
}

Query stem_query(const Xapian::Database& db, Field field, std::string_view stem) {
    const auto [word, others] = stem_terms(field, stem);
    if (!db.term_exists(others)) return Query(word);
    if (!db.term_exists(word)) return Query(others);
    return Query(Query::OP_SYNONYM, Query(word), Query(others));
}

Xapian::doccount stem_frequency(const Xapian::Database& db, Field field, std::string_view stem) {
    const auto [word, others] = stem_terms(field, stem);
    const double a = db.get_termfreq(word), b = db.get_termfreq(others), all = std::max(1U, db.get_doccount());
    return static_cast<Xapian::doccount>(std::lround(a + b - a * b / all));  // assumes independence
}

WordTerms word_terms(const Xapian::Database& db, const QueryTerm& query_term) {
    WordTerms word;
    if (query_term.single_character) {
        word.terms = character_terms(db, query_term, "");
        return word;
    }
    word.terms = query_term.terms;
    word.terms.insert(word.terms.end(), query_term.variants.begin(), query_term.variants.end());
    for (const std::string& stem : query_term.stems)
        for (std::string& term : stem_terms(Field::text, stem))
            if (std::find(word.terms.begin(), word.terms.end(), term) == word.terms.end())
                word.terms.push_back(std::move(term));
    if (query_term.tokens.size() > 1) word.phrases.push_back({query_term.tokens, query_term.span});
    return word;
}

Query stop_word_query(const QueryTerm& query_term) { return scaled(Query(query_term.tokens[0]), stop_word_weight); }

}  // namespace backfile::server::query
