#pragma once

#include "server/query/plan/highlights.hh"
#include "server/query/plan/query_terms.hh"

namespace backfile::server::query {

/// Has a query term marked where it stands as typed.
void mark_exact(const QueryTerm& query_term, Highlights& marks);

/// Has a query term marked in all its forms.
void mark_forms(const QueryTerm& query_term, Highlights& marks);

}  // namespace backfile::server::query
