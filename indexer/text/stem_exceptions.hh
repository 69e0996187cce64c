#pragma once

#include <string_view>

namespace backfile {

/// The stem of an English word (in lower case) that the Snowball stemmer would join with words of another meaning;
/// empty when it may have its way.
[[nodiscard]] std::string_view english_exception(std::string_view word);

}  // namespace backfile
