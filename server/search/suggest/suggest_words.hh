#pragma once

#include <cstddef>
#include <vector>

#include "server/query/parse/typed.hh"
#include "server/search/suggest/suggest_head.hh"

namespace backfile::server {

/// Suggests at most `most` words of the index (or of its titles) that start with the last typed word, one per stem:
/// first words typical of articles that match the text before, then the most frequent ones. Chinese, Japanese and
/// Korean text is extended by up to three characters. Throws Xapian::Error.
[[nodiscard]] std::vector<Suggestion> suggest_words(const query::Typed& typed, const SuggestHead& head,
                                                    std::size_t most);

}  // namespace backfile::server
