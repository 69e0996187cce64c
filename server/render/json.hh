#pragma once

#include <string>
#include <vector>

#include "server/search/types/types.hh"

namespace backfile::server::render {

/// Renders API responses as JSON: one object and a line feed. Fields are added, never removed. Unknown values are null;
/// offsets are in Unicode code points; malformed bytes become U+FFFD.
[[nodiscard]] std::string json(const SearchPage& page);
[[nodiscard]] std::string json(const SimilarPage& page);
[[nodiscard]] std::string json(const CopiesPage& page);
[[nodiscard]] std::string json(const SuggestPage& page);
[[nodiscard]] std::string json(const ArticlePage& page);
[[nodiscard]] std::string json(const IndexState& state);
[[nodiscard]] std::string json(const IndexStats& stats);

/// Renders each hit as one line, in the form used in `hits`.
[[nodiscard]] std::string ndjson(const std::vector<Hit>& hits);

/// Renders suggestions for browser search boxes (OpenSearch Suggestions): ["text typed", ["completion", …]].
[[nodiscard]] std::string opensearch_json(const SuggestPage& page);

}  // namespace backfile::server::render
