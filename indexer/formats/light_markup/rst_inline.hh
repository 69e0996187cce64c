#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace backfile::indexer {

/// Replacement texts of `|name|`.
using Substitutions = std::map<std::string, std::string, std::less<>>;

/// Converts one paragraph of reStructuredText to plain text and appends the targets of its links to `links`.
[[nodiscard]] std::string rst_inline(std::string_view text, const Substitutions& substitutions,
                                     std::vector<std::string>& links);

}  // namespace backfile::indexer
