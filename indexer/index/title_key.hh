#pragma once

#include <string>
#include <string_view>

namespace backfile {

/// The term that articles with this title share: a hash of its words, so that case, accents' composition and
/// punctuation between words do not matter. Empty when the text holds no word.
[[nodiscard]] std::string title_term(std::string_view title);

}  // namespace backfile
