#pragma once

#include <string>

#include "server/search/types.hh"

namespace backfile::render {

/// The answers of the HTTP API as JSON (see the design, part 4): one object and a line feed. Fields are only ever
/// added. What is not known is null; offsets are in Unicode code points; malformed bytes become U+FFFD.
[[nodiscard]] std::string json(const SearchPage& page);
[[nodiscard]] std::string json(const SimilarPage& page);
[[nodiscard]] std::string json(const SuggestPage& page);
[[nodiscard]] std::string json(const ArticlePage& page);
[[nodiscard]] std::string json(const IndexState& state);

}  // namespace backfile::render
