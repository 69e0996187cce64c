#pragma once

#include <string_view>
#include <vector>

#include "indexer/formats/html/page_facts.hh"

namespace backfile::indexer {

/// Reads the article's metadata from JSON-LD blocks (schema.org: NewsArticle, BlogPosting…, else WebPage), including
/// arrays and graphs. Of several articles it takes the one whose headline is in `page_title`, else the first. Tolerates
/// comments, trailing commas and control characters; takes only dates and headline from a block that is broken
/// otherwise. Ignores blocks nested deeper than 64 levels.
[[nodiscard]] PageFacts read_json_ld(const std::vector<std::string_view>& blocks, std::string_view page_title);

}  // namespace backfile::indexer
