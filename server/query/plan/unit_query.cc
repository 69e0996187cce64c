#include "server/query/plan/unit_query.hh"

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

/// The terms a single CJK character is found by: itself at the end of a run, and the bigrams that it starts.
std::vector<std::string> character_terms(const Xapian::Database& db, const Unit& unit, std::string_view letters) {
    std::vector<std::string> out;
    for (const Expansion& e : expand_prefix(db, letters, unit.leaves[0]).found) out.push_back(e.term);
    return out;
}

std::string_view stem_letters_of(Field field) {
    return schema::term_prefix(field == Field::title ? Prefix::title_stem : Prefix::stem);
}

/// The two terms that a stem is found by: the word that is its own stem, and the others.
std::array<std::string, 2> stem_terms(Field field, std::string_view stem) {
    return {std::string(word_prefix(field)).append(stem), std::string(stem_letters_of(field)).append(stem)};
}

/// Any of the stems that languages give `word`. Where one of them is the word itself, it counts only in articles
/// without the others: an article has one language, and one stem of a word.
Query any_stem(const Xapian::Database& db, Field field, const std::string& word,
               const std::vector<std::string>& stems) {
    std::vector<Query> own, others;
    for (const std::string& stem : stems) (stem == word ? own : others).push_back(stem_query(db, field, stem));
    Query other(Query::OP_OR, others.begin(), others.end());
    if (own.empty()) return other;
    return others.empty() ? own[0] : Query(Query::OP_OR, other, Query(Query::OP_AND_NOT, own[0], other));
}

/// The one form as typed.
std::optional<Query> exact_form(const BuildContext& context, const Unit& unit, Field field) {
    const std::string_view letters = word_prefix(field);
    if (unit.single_character) {
        const auto terms = character_terms(context.db, unit, letters);
        return Query(Query::OP_SYNONYM, terms.begin(), terms.end());
    }
    if (!unit.terms.empty()) return Query(std::string(letters) + unit.terms.back());
    if (unit.leaves.empty()) return std::nullopt;
    return phrase_query(unit, field, 0, context.phrases);
}

}  // namespace

Query scaled(const Query& query, double factor) { return {Query::OP_SCALE_WEIGHT, query, factor}; }

Phrase::Word word_of(UnitMaker& units, const std::vector<std::string>& terms) {
    Phrase::Word word;
    for (const std::string& term : terms) {
        Phrase::Sequence sequence;
        for (const std::string& leaf : units.phrase(term).leaves) sequence.push_back(token_code(leaf));
        if (!sequence.empty()) word.push_back(std::move(sequence));
    }
    return word;
}

Query phrase_query(const Unit& unit, Field field, int slop, const PhraseContext& phrases) {
    const std::vector<std::string> terms = with_letters(word_prefix(field), unit.leaves);
    if (terms.size() == 1) return Query(terms[0]);
    return phrase_filter(Query(Query::OP_AND, terms.begin(), terms.end()),
                         Phrase::of(unit.leaves, unit.span + static_cast<std::size_t>(slop), field), phrases);
}

std::vector<Form> unit_forms(const BuildContext& context, const Unit& unit, Field field) {
    const std::string_view letters = word_prefix(field);
    std::vector<Form> forms;
    const auto add = [&](std::string_view name, const Query& query, double weight) {
        forms.push_back({std::string(name), scaled(query, weight)});
    };
    if (unit.single_character) {
        const auto terms = character_terms(context.db, unit, letters);
        if (!terms.empty()) add("exact", Query(Query::OP_SYNONYM, terms.begin(), terms.end()), term_weight);
        return forms;
    }
    const bool several = unit.leaves.size() > 1;
    const bool only_form = !several && unit.stems.empty();
    const double exact = only_form ? term_weight : exact_weight;
    for (const std::string& term : with_letters(letters, unit.terms)) add("exact", Query(term), exact);
    if (several) add("phrase", phrase_query(unit, field, 0, context.phrases), stem_weight);
    const double variant = unit.stems.empty() ? variant_weight : variant_weight * exact_weight;  // its stem matches too
    for (const std::string& term : with_letters(letters, unit.variants)) add("spelling", Query(term), variant);
    if (!unit.stems.empty()) add("stem", any_stem(context.db, field, unit.terms.front(), unit.stems), stem_weight);
    return forms;
}

Query any_form(const std::vector<Form>& forms) {
    std::vector<Query> queries;
    for (const Form& form : forms) queries.push_back(form.query);
    return {Query::OP_OR, queries.begin(), queries.end()};
}

Query exact_query(const BuildContext& context, const Unit& unit, Field field) {
    const std::optional<Query> form = exact_form(context, unit, field);
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
    return static_cast<Xapian::doccount>(std::lround(a + b - a * b / all));  // as if one told nothing of the other
}

WordTerms word_terms(const Xapian::Database& db, const Unit& unit) {
    WordTerms word;
    if (unit.single_character) {
        word.terms = character_terms(db, unit, "");
        return word;
    }
    word.terms = unit.terms;
    word.terms.insert(word.terms.end(), unit.variants.begin(), unit.variants.end());
    for (const std::string& stem : unit.stems)
        for (std::string& term : stem_terms(Field::text, stem))
            if (std::find(word.terms.begin(), word.terms.end(), term) == word.terms.end())
                word.terms.push_back(std::move(term));
    if (unit.leaves.size() > 1) word.phrases.push_back({unit.leaves, unit.span});
    return word;
}

Query stop_word_query(const Unit& unit) { return scaled(Query(unit.leaves[0]), stop_word_weight); }

}  // namespace backfile::server::query
