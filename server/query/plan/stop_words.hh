#pragma once

#include <string_view>

namespace backfile::server::query {

/// Returns whether a word is so common in English or Chinese that queries of several words do not require it.
[[nodiscard]] bool is_stop_word(std::string_view term);

/// Returns whether a bigram contains a Chinese stop character (的 了 在 是 …), which makes it uninformative.
[[nodiscard]] bool holds_stop_character(std::string_view bigram);

}  // namespace backfile::server::query
