#include "server/query/plan/marks.hh"

namespace backfile::server::query {

void mark_exact(const Unit& unit, Highlights& marks) {
    if (unit.single_character) marks.prefixes.push_back(unit.leaves[0]);
    marks.terms.insert(unit.terms.begin(), unit.terms.end());
    if (unit.leaves.size() > 1) marks.phrases.push_back(unit.leaves);
}

void mark_forms(const Unit& unit, Highlights& marks) {
    mark_exact(unit, marks);
    marks.terms.insert(unit.variants.begin(), unit.variants.end());
    marks.stems.insert(unit.stems.begin(), unit.stems.end());
}

}  // namespace backfile::server::query
