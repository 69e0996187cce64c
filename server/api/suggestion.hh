#pragma once

#include <span>
#include <string>
#include <string_view>

namespace backfile::server {

/// Returns the name in `known` most similar to `text` (edit distance at most 2 and less than its length), or "".
[[nodiscard]] std::string nearest(std::string_view text, std::span<const std::string_view> known);

}  // namespace backfile::server
