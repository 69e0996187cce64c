#pragma once

#include "server/query/plan/highlights.hh"
#include "server/query/plan/units.hh"

namespace backfile::server::query {

/// Has a unit marked where it stands as typed.
void mark_exact(const Unit& unit, Highlights& marks);

/// Has a unit marked in all its forms.
void mark_forms(const Unit& unit, Highlights& marks);

}  // namespace backfile::server::query
