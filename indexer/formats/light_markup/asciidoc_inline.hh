#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace backfile::indexer {

/// Converts one paragraph of AsciiDoc to plain text and appends the targets of its links to `links`. `attribute`
/// returns the text of `{name}`, or null to leave it unchanged.
[[nodiscard]] std::string asciidoc_inline(std::string_view text,
                                          const std::function<const std::string*(std::string_view)>& attribute,
                                          std::vector<std::string>& links);

}  // namespace backfile::indexer
