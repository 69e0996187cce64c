#include "server/api/facet_list.hh"

#include <algorithm>

#include "indexer/base/strings.hh"
#include "server/api/suggestion.hh"

namespace backfile::server {

namespace {

std::vector<std::string_view> known_names() {
    std::vector<std::string_view> known;
    for (const query::FieldRow& row : query::field_rows())
        if (row.facet) known.push_back(row.parameter);
    return known;
}

/// Returns the facet probably meant: one with this name as an operator, else the most similar.
std::string meant_by(std::string_view name) {
    const auto field = query::field_named(name);
    if (field && query::row_of(*field).facet) return std::string(query::row_of(*field).parameter);
    return nearest(name, known_names());
}

}  // namespace

FacetList parse_facet_list(std::string_view text) {
    FacetList list;
    const auto add = [&](query::Field field) {
        if (std::ranges::count(list.fields, field) == 0) list.fields.push_back(field);
    };
    for (const std::string_view piece : split(text, ',')) {
        const std::string_view name = trim(piece);
        const query::FieldRow* const row = query::row_of_parameter(name);
        if (name == "all") {
            for (const query::FieldRow& each : query::field_rows())
                if (each.facet) add(each.field);
        } else if (row != nullptr && row->facet) {
            add(row->field);
        } else if (!name.empty()) {
            list.meant = meant_by(name);
            return list;
        }
    }
    return list;
}

std::string known_facets() {
    const std::vector<std::string_view> known = known_names();
    return join({known.begin(), known.end()}, ", ") + ", all";
}

}  // namespace backfile::server
