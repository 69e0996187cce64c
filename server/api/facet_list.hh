#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/query/parse/fields.hh"

namespace backfile::server {

/// Contains the facets of the parameter `facets` (comma-separated names or "all"), without duplicates.
struct FacetList {
    std::vector<query::Field> fields;
    std::optional<std::string> meant;  ///< set if a name is unknown: the most similar known one, or ""
};
/// Parses the parameter `facets`.
[[nodiscard]] FacetList parse_facet_list(std::string_view text);

/// Returns all facet names, as "source, author, …".
[[nodiscard]] std::string known_facets();

}  // namespace backfile::server
