#pragma once

#include <string_view>
#include <vector>

#include "indexer/formats/html/page_facts.hh"

namespace backfile::indexer {

/// What the JSON-LD blocks of a page say of its article (schema.org: NewsArticle, BlogPosting…, else WebPage). Several
/// blocks, arrays and graphs are looked through; of several articles the one whose headline is in `page_title` counts,
/// else the first. Comments, trailing commas and control characters are tolerated; of a block that is broken beyond
/// that, the dates and the headline are picked out. Blocks nested deeper than 64 levels are ignored.
[[nodiscard]] PageFacts read_json_ld(const std::vector<std::string_view>& blocks, std::string_view page_title);

}  // namespace backfile::indexer
