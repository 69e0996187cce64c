#pragma once

#include "server/query/plan/highlights.hh"
#include "server/query/plan/query_terms.hh"

namespace backfile::server::query {

/// Highlights a query term only in the form typed.
void mark_exact(const QueryTerm& query_term, Highlights& marks);

/// Highlights a query term in all its forms.
void mark_forms(const QueryTerm& query_term, Highlights& marks);

}  // namespace backfile::server::query
