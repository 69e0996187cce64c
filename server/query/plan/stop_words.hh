#pragma once

#include <string_view>

namespace backfile::server::query {

/// Words so common in English or Chinese text that a query of several words does not require them.
[[nodiscard]] bool is_stop_word(std::string_view term);

/// Chinese characters that make a bigram with them say little: 的 了 在 是 …
[[nodiscard]] bool holds_stop_character(std::string_view bigram);

}  // namespace backfile::server::query
