#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile::indexer {

/// The http(s) URLs that stand in a plain text, in order, without the punctuation of the sentence around them.
[[nodiscard]] std::vector<std::string> find_links(std::string_view text);

}  // namespace backfile::indexer
