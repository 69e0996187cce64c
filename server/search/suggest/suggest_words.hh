#pragma once

#include <cstddef>
#include <vector>

#include "server/query/parse/typed.hh"
#include "server/search/suggest/suggest_head.hh"

namespace backfile::server {

/// Words of the index (or of its titles) that begin as the last one typed does, one of each stem: the most frequent
/// ones, before them those that mark what stands before. Chinese, Japanese and Korean go on by a few characters.
[[nodiscard]] std::vector<Suggestion> suggest_words(const query::Typed& typed, const SuggestHead& head,
                                                    std::size_t most);

}  // namespace backfile::server
