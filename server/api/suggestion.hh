#pragma once

#include <span>
#include <string>
#include <string_view>

namespace backfile::server {

/// The one of `known` that `text` most likely misspells (at most two letters wrong, and fewer than it has), or "".
[[nodiscard]] std::string nearest(std::string_view text, std::span<const std::string_view> known);

}  // namespace backfile::server
