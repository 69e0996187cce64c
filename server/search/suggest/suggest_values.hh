#pragma once

#include <cstddef>
#include <vector>

#include "server/query/parse/typed.hh"
#include "server/search/suggest/suggest_head.hh"

namespace backfile::server {

/// Suggests at most `most` values of the field (sources, authors, tags, …) that start with the text typed after its
/// name, most frequent first, in their original spelling. Throws Xapian::Error.
[[nodiscard]] std::vector<Suggestion> suggest_values(const query::Typed& typed, const SuggestHead& head,
                                                     std::size_t most);

/// Suggests at most `most` years of the archive, or months of a completely typed year, newest first. Throws
/// Xapian::Error.
[[nodiscard]] std::vector<Suggestion> suggest_dates(const query::Typed& typed, const SuggestHead& head,
                                                    std::size_t most);

}  // namespace backfile::server
