#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/query/plan/highlights.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// A match in a text: bytes [begin, end), and a key of the query's word, stem or phrase that matched.
struct ByteMatch {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint64_t key = 0;
};

/// Finds the matches of a query in `text` (well-formed UTF-8, in the language `lang`), sorted by begin. A phrase
/// matches only as a whole; a run of Chinese is one match.
[[nodiscard]] std::vector<ByteMatch> find_byte_matches(std::string_view text, const query::Highlights& highlights,
                                                       std::string_view lang);

/// Converts byte ranges to spans in code points; merges overlapping and adjacent ones.
[[nodiscard]] std::vector<Span> to_spans(std::string_view text, const std::vector<ByteMatch>& matches);

}  // namespace backfile::server
