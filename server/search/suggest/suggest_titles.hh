#pragma once

#include <cstddef>
#include <vector>

#include "server/query/parse/typed.hh"
#include "server/search/suggest/suggest_head.hh"

namespace backfile::server {

/// Articles whose titles hold the words before and one that begins as the last one typed does, each title once; those
/// that start with what is typed come first.
[[nodiscard]] std::vector<Suggestion> suggest_titles(const query::Typed& typed, const SuggestHead& head,
                                                     std::size_t most);

}  // namespace backfile::server
