#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile::indexer {

/// Finds the http(s) URLs of a plain text, in order, without the punctuation around them.
[[nodiscard]] std::vector<std::string> find_links(std::string_view text);

}  // namespace backfile::indexer
