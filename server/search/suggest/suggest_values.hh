#pragma once

#include <cstddef>
#include <vector>

#include "server/query/parse/typed.hh"
#include "server/search/suggest/suggest_head.hh"

namespace backfile::server {

/// Sources, sites, authors, tags, languages or formats that begin as what is typed behind the field's name, the most
/// frequent ones first, written as in an article that has them.
[[nodiscard]] std::vector<Suggestion> suggest_values(const query::Typed& typed, const SuggestHead& head,
                                                     std::size_t most);

/// The archive's years, and the months of a year that is typed in full, newest first.
[[nodiscard]] std::vector<Suggestion> suggest_dates(const query::Typed& typed, const SuggestHead& head,
                                                    std::size_t most);

}  // namespace backfile::server
