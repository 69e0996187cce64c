#pragma once

#include <string>
#include <vector>

#include "server/search/types/types.hh"

namespace backfile::server::render {

/// The answers of the HTTP API as JSON (see the design, part 4): one object and a line feed. Fields are only ever
/// added. What is not known is null; offsets are in Unicode code points; malformed bytes become U+FFFD.
[[nodiscard]] std::string json(const SearchPage& page);
[[nodiscard]] std::string json(const SimilarPage& page);
[[nodiscard]] std::string json(const CopiesPage& page);
[[nodiscard]] std::string json(const SuggestPage& page);
[[nodiscard]] std::string json(const ArticlePage& page);
[[nodiscard]] std::string json(const IndexState& state);
[[nodiscard]] std::string json(const IndexStats& stats);

/// Each hit as one line, as it stands in an answer's `hits`.
[[nodiscard]] std::string ndjson(const std::vector<Hit>& hits);

/// Suggestions in the form that browsers' search boxes expect: ["what was typed", ["completion", …]].
[[nodiscard]] std::string opensearch_json(const SuggestPage& page);

}  // namespace backfile::server::render
