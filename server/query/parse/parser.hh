#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/query/parse/ast.hh"
#include "server/query/parse/limits.hh"

namespace backfile::server::query {

struct ParsedQuery {
    std::string text;         ///< the text that was parsed: valid UTF-8, at most Limits::bytes bytes
    Node root;                ///< Kind::all for an empty query
    std::vector<Note> notes;  ///< in the order of the text
};

/// Parses a query. Any bytes parse; `notes` report how ambiguous input was interpreted. Relative dates count from `now`
/// (seconds since 1970). Precedence, highest first: NEAR and ADJ; - and NOT; implicit AND of adjacent words; AND; OR. Two
/// exceptions match user intent: filters with an OR between them form one group (rust site:a OR site:b), and filters at
/// either end of a list of alternatives apply to all of them (python OR ruby date:2024).
[[nodiscard]] ParsedQuery parse(std::string_view text, std::int64_t now, const Limits& limits = {});

}  // namespace backfile::server::query
