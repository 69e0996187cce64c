#include "server/query/plan/field_query.hh"

#include <algorithm>

#include "indexer/base/strings.hh"
#include "indexer/index/schema.hh"
#include "server/query/plan/expand.hh"
#include "server/query/plan/unit_query.hh"

namespace backfile::server::query {

namespace {

using schema::Prefix;
using Xapian::Query;

Prefix prefix_of(Field field) {
    switch (field) {
        case Field::source: return Prefix::source;
        case Field::site: return Prefix::site;
        case Field::lang: return Prefix::lang;
        case Field::format: return Prefix::format;
        case Field::id: return Prefix::id;
        case Field::entity: return Prefix::entity;
        default: return Prefix::tag;
    }
}

std::string value_of(const Node& node) {
    if (node.field == Field::id) return node.text;
    return schema::fold_name(node.field == Field::lang ? replace_all(node.text, "_", "-") : node.text);
}

}  // namespace

Query filter_query(const Xapian::Database& db, const Node& node, bool& cut) {
    const Prefix prefix = prefix_of(node.field);
    const std::string value = value_of(node);
    if (!node.starred) return scaled(Query(schema::term(prefix, value)), 0.0);
    const Expansions found = expand_prefix(db, schema::letters(prefix), value);
    cut = found.cut;
    std::vector<Query> terms;
    for (const Expansion& e : found.found) terms.emplace_back(e.term);
    return scaled(Query(Query::OP_OR, terms.begin(), terms.end()), 0.0);
}

Query author_query(const Unit& words, std::string_view name, int slop, const PhraseContext& phrases) {
    const Query whole(schema::term(Prefix::author_name, schema::fold_name(name)));
    if (words.leaves.empty()) return scaled(whole, 0.0);
    return scaled(Query(Query::OP_OR, whole, phrase_query(words, Field::author, slop, phrases)), 0.0);
}

std::vector<std::string> tag_terms(std::string_view text) {
    std::string spaced(text);
    std::replace_if(
        spaced.begin(), spaced.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
    std::vector<std::string> terms{schema::term(Prefix::tag, schema::fold_name(text))};
    if (std::string other = schema::term(Prefix::tag, schema::fold_name(spaced)); other != terms[0])
        terms.push_back(std::move(other));
    return terms;
}

}  // namespace backfile::server::query
