#pragma once

#include <string_view>

#include "indexer/formats/core/content.hh"

namespace backfile::indexer {

/// Finds the article in the text of a page as scraped or copied: its title (not the site's banner or slogan), what its
/// lines say of date, author and source, and its body without the repeated title, share bars, copyright lines and
/// lists of other headlines. No title is found where none stands apart from the prose.
[[nodiscard]] Content scraped_content(std::string_view text);

}  // namespace backfile::indexer
