#include "server/query/plan/field_query.hh"

#include <algorithm>

#include "indexer/base/strings.hh"
#include "indexer/index/path_parts.hh"
#include "indexer/index/schema.hh"
#include "server/query/plan/date_filter.hh"
#include "server/query/plan/expand.hh"
#include "server/query/plan/query_term_forms.hh"

namespace backfile::server::query {

namespace {

using schema::Prefix;
using Xapian::Query;

/// Matches any value with this prefix.
Query starred_query(const Xapian::Database& db, Field field, const std::string& beginning, bool& cut) {
    const std::string_view prefix = schema::term_prefix(row_of(field).values.value());
    const Expansions found = expand_prefix(db, prefix, schema::fold_name(beginning));
    cut |= found.cut;
    std::vector<Query> terms;
    for (const Expansion& e : found.found) terms.emplace_back(e.term);
    return {Query::OP_OR, terms.begin(), terms.end()};
}

Query name_query(const Xapian::Database& db, const Node& node, bool& cut) {
    std::vector<std::string> values{node.text};
    if (node.field == Field::path) values = parts_wanted(node.text);
    std::vector<Query> required;
    for (const std::string& value : values) {
        const bool starred = node.starred && &value == &values.back();
        required.push_back(starred ? starred_query(db, node.field, value, cut) : Query(value_term(node.field, value)));
    }
    return scaled(Query(Query::OP_AND, required.begin(), required.end()), 0.0);
}

}  // namespace

Query filter_query(const Xapian::Database& db, const Node& node, bool& cut) {
    if (node.kind == Kind::dates) return date_filter(db, node.from, node.to);
    if (node.kind != Kind::any_of) return name_query(db, node, cut);
    std::vector<Query> queries;
    for (const Node& child : node.children) queries.push_back(filter_query(db, child, cut));
    return {Query::OP_OR, queries.begin(), queries.end()};
}

Query filters_query(const Xapian::Database& db, const Filters& filters, Query query) {
    bool cut = false;
    for (const Node& node : filters.nodes()) query = Query(Query::OP_FILTER, query, filter_query(db, node, cut));
    return query;
}

Query author_query(const QueryTerm& words, std::string_view name, int slop, const PhraseContext& phrases) {
    const Query whole(value_term(Field::author, name));
    if (words.tokens.empty()) return scaled(whole, 0.0);
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
