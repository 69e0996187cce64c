#pragma once

#include <cstddef>
#include <vector>

#include "server/query/parse/typed.hh"
#include "server/search/suggest/suggest_head.hh"

namespace backfile::server {

/// Suggests at most `limit` titles that contain the typed words, the last one as a beginning; each title once. Titles
/// that start with the typed text come first. Throws Xapian::Error.
[[nodiscard]] std::vector<Suggestion> suggest_titles(const query::Typed& typed, const SuggestHead& head,
                                                     std::size_t limit);

}  // namespace backfile::server
