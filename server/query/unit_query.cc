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

struct FieldPrefixes {
    std::string_view text, stem;
};

FieldPrefixes prefixes_of(Field field) {
    if (field == Field::title) return {schema::letters(Prefix::title), schema::letters(Prefix::title_stem)};
    return {schema::letters(Prefix::text), schema::letters(Prefix::stem)};
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

std::vector<Form> unit_forms(const Xapian::Database& db, const Unit& unit, Field field) {
    const FieldPrefixes letters = prefixes_of(field);
    std::vector<Form> forms;
    const auto add = [&](std::string_view name, Query query, double weight) {
        forms.push_back({std::string(name), scaled(std::move(query), weight)});
    };
    if (unit.single_character) {
        const auto terms = character_terms(db, unit, letters.text);
        if (!terms.empty()) add("exact", Query(Query::OP_SYNONYM, terms.begin(), terms.end()), term_weight);
        return forms;
    }
    const bool several = unit.leaves.size() > 1;
    const bool only_form = !several && unit.stems.empty();
    const double exact = only_form ? term_weight : exact_weight;
    for (const std::string& term : with_letters(letters.text, unit.terms)) add("exact", Query(term), exact);
    if (several) add("phrase", phrase_query(unit, letters.text, 0), stem_weight);
    const double variant = unit.stems.empty() ? variant_weight : variant_weight * exact_weight;  // its stem matches too
    for (const std::string& term : with_letters(letters.text, unit.variants)) add("spelling", Query(term), variant);
    for (const std::string& term : with_letters(letters.stem, unit.stems)) add("stem", Query(term), stem_weight);
    return forms;
}

Query any_form(const std::vector<Form>& forms) {
    std::vector<Query> queries;
    for (const Form& form : forms) queries.push_back(form.query);
    return {Query::OP_OR, queries.begin(), queries.end()};
}

Query exact_query(const Xapian::Database& db, const Unit& unit, Field field) {
    const std::optional<Query> form = exact_form(db, unit, field == Field::title ? Prefix::title : Prefix::text);
    return form ? scaled(*form, term_weight) : Query::MatchNothing;
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
