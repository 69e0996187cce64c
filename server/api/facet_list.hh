#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/query/parse/fields.hh"

namespace backfile::server {

/// The facets that the parameter `facets` names, with commas between or "all" of them; each once.
struct FacetList {
    std::vector<query::Field> fields;
    std::optional<std::string> meant;  ///< set when one name is unknown: the nearest known one, or ""
};
[[nodiscard]] FacetList parse_facet_list(std::string_view text);

/// "source, author, …": all that can be asked for.
[[nodiscard]] std::string known_facets();

}  // namespace backfile::server
