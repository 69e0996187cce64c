#include "server/query/unit_query.hh"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "indexer/index/schema.hh"
#include "server/query/expand.hh"
#include "server/query/weights.hh"

namespace backfile::query {

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

/// The forms of a unit under one pair of prefixes.
void add_forms(const Xapian::Database& db, const Unit& unit, Prefix text, Prefix stem, double factor, std::vector<Query>& out) {
    const std::string_view letters = schema::letters(text);
    if (unit.single_character) {
        const auto terms = character_terms(db, unit, letters);
        if (!terms.empty()) out.push_back(scaled(Query(Query::OP_SYNONYM, terms.begin(), terms.end()), factor * term_weight));
        return;
    }
    const bool several = unit.leaves.size() > 1;
    const bool stemmed = !unit.stems.empty();
    for (const std::string& term : with_letters(letters, unit.terms))
        out.push_back(scaled(Query(term), factor * (several || stemmed ? exact_weight : term_weight)));
    if (several) out.push_back(scaled(phrase_query(unit, letters, 0), factor * stem_weight));
    for (const std::string& term : with_letters(letters, unit.variants)) out.push_back(scaled(Query(term), factor * variant_weight));
    for (const std::string& term : with_letters(schema::letters(stem), unit.stems)) out.push_back(scaled(Query(term), factor * stem_weight));
}

/// The one form as typed.
std::optional<Query> exact_form(const Xapian::Database& db, const Unit& unit, Prefix prefix) {
    const std::string_view letters = schema::letters(prefix);
    if (unit.single_character) {
        const auto terms = character_terms(db, unit, letters);
        return Query(Query::OP_SYNONYM, terms.begin(), terms.end());
    }
    if (!unit.terms.empty()) return Query(std::string(letters) + unit.terms.back());
    if (unit.leaves.empty()) return std::nullopt;
    return phrase_query(unit, letters, 0);
}

}  // namespace

Query scaled(Query query, double factor) { return {Query::OP_SCALE_WEIGHT, query, factor}; }

Query phrase_query(const Unit& unit, std::string_view letters, int slop) {
    const std::vector<std::string> terms = with_letters(letters, unit.leaves);
    if (terms.size() == 1) return Query(terms[0]);
    return {Query::OP_PHRASE, terms.begin(), terms.end(), unit.span + static_cast<Xapian::termcount>(slop)};
}

Query unit_query(const Xapian::Database& db, const Unit& unit, Field field) {
    std::vector<Query> forms;
    const bool title_only = field == Field::title;
    if (!title_only) add_forms(db, unit, Prefix::text, Prefix::stem, 1.0, forms);
    add_forms(db, unit, Prefix::title, Prefix::title_stem, title_only ? 1.0 : title_factor, forms);
    return {Query::OP_OR, forms.begin(), forms.end()};
}

Query exact_query(const Xapian::Database& db, const Unit& unit, Field field) {
    const std::optional<Query> title = exact_form(db, unit, Prefix::title), text = exact_form(db, unit, Prefix::text);
    if (!title || !text) return Query::MatchNothing;
    if (field == Field::title) return scaled(*title, term_weight);
    return {Query::OP_OR, scaled(*text, term_weight), scaled(*title, title_factor * term_weight)};
}

WordTerms word_terms(const Xapian::Database& db, const Unit& unit) {
    WordTerms word;
    if (unit.single_character) {
        word.terms = character_terms(db, unit, "");
        return word;
    }
    word.terms = unit.terms;
    word.terms.insert(word.terms.end(), unit.variants.begin(), unit.variants.end());
    const std::vector<std::string> stems = with_letters(schema::letters(Prefix::stem), unit.stems);
    word.terms.insert(word.terms.end(), stems.begin(), stems.end());
    if (unit.leaves.size() > 1) word.phrases.push_back({unit.leaves, unit.span});
    return word;
}

Query stop_word_query(const Unit& unit) { return scaled(Query(unit.leaves[0]), stop_word_weight); }

}  // namespace backfile::query
