#pragma once

#include <string_view>

#include "indexer/formats/core/content.hh"

namespace backfile::indexer {

/// Extracts the article from the text of a scraped or copied page: its title (not the site's banner or slogan), date,
/// author and source, and its body without the repeated title, share bars, copyright lines and lists of other
/// headlines. Returns no title if none is separate from the prose.
[[nodiscard]] Content scraped_content(std::string_view text);

}  // namespace backfile::indexer
