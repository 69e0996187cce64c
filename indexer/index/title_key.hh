#pragma once

#include <string>
#include <string_view>

namespace backfile {

/// Returns a term shared by articles with the same title: a hash of its words, regardless of case, composition of
/// accents and punctuation between words. Returns "" if the title has no word.
[[nodiscard]] std::string title_term(std::string_view title);

}  // namespace backfile
