#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/query/parse/ast.hh"
#include "server/query/parse/limits.hh"

namespace backfile::server::query {

struct ParsedQuery {
    std::string text;         ///< what was read: well-formed UTF-8 of at most Limits::bytes bytes
    Node root;                ///< Kind::all for a text that asks for nothing
    std::vector<Note> notes;  ///< in the order of the text
};

/// Reads the query language of the design's part 4. Any bytes parse; what could not be read as meant is noted. `now` is
/// seconds since 1970, for relative dates. Binding, tightest first: NEAR and ADJ; - and NOT; words side by side; AND;
/// OR. Two rules follow what people mean: filters with an OR right between them bind as one (rust site:a OR site:b),
/// and filters at either end of a list of alternatives hold for all of it (python OR ruby date:2024).
[[nodiscard]] ParsedQuery parse(std::string_view text, std::int64_t now, const Limits& limits = {});

}  // namespace backfile::server::query
