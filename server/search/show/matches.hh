#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/query/plan/highlights.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// A match in a text: bytes [begin, end), and which of the query's words, stems or phrases it is.
struct ByteMatch {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint64_t key = 0;
};

/// The matches of a query in `text` (well-formed UTF-8, in the language `lang`), in order of their begin. A phrase
/// matches only as a whole; one run of Chinese is one match.
[[nodiscard]] std::vector<ByteMatch> find_byte_matches(std::string_view text, const query::Highlights& highlights,
                                                       std::string_view lang);

/// Byte ranges as spans in code points; overlapping and touching ones become one.
[[nodiscard]] std::vector<Span> to_spans(std::string_view text, const std::vector<ByteMatch>& matches);

}  // namespace backfile::server
