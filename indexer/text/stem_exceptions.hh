#pragma once

#include <string_view>

namespace backfile {

/// Returns the stem of an English word (in lower case) for which the Snowball stemmer would conflate unrelated words;
/// "" for all others.
[[nodiscard]] std::string_view english_exception(std::string_view word);

}  // namespace backfile
