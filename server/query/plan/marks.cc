#include "server/query/plan/marks.hh"

namespace backfile::server::query {

void mark_exact(const QueryTerm& query_term, Highlights& marks) {
    if (query_term.single_character) marks.prefixes.push_back(query_term.tokens[0]);
    marks.terms.insert(query_term.terms.begin(), query_term.terms.end());
    if (query_term.tokens.size() > 1) marks.phrases.push_back(query_term.tokens);
}

void mark_forms(const QueryTerm& query_term, Highlights& marks) {
    mark_exact(query_term, marks);
    marks.terms.insert(query_term.variants.begin(), query_term.variants.end());
    marks.stems.insert(query_term.stems.begin(), query_term.stems.end());
}

}  // namespace backfile::server::query
