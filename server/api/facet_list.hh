#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backfile::server {

/// Facets as the parameter `facets` names them: with commas between, each once.
struct FacetList {
    std::vector<std::string> names;
    std::optional<std::string> meant;  ///< set when one name is unknown: the nearest known one, or ""
};
[[nodiscard]] FacetList parse_facet_list(std::string_view text);

/// "source, author, …": all that can be asked for.
[[nodiscard]] std::string known_facets();

}  // namespace backfile::server
