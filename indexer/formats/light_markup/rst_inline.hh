#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace backfile::indexer {

/// What `|name|` stands for.
using Substitutions = std::map<std::string, std::string, std::less<>>;

/// One paragraph of reStructuredText as plain text; the targets of its links are added to `links`.
[[nodiscard]] std::string rst_inline(std::string_view text, const Substitutions& substitutions,
                                     std::vector<std::string>& links);

}  // namespace backfile::indexer
