#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace backfile::indexer {

/// One paragraph of AsciiDoc as plain text; the targets of its links are added to `links`. `attribute` gives the text
/// of `{name}`, or null to leave it as it stands.
[[nodiscard]] std::string asciidoc_inline(std::string_view text,
                                          const std::function<const std::string*(std::string_view)>& attribute,
                                          std::vector<std::string>& links);

}  // namespace backfile::indexer
