#pragma once

#include <string_view>

namespace backfile {

/// Returns the month (1-12) for a name or abbreviation in any language of the archives, or 0. `word` is lower case,
/// without a final dot.
[[nodiscard]] int month_named(std::string_view word);

/// Returns whether `word` is a weekday or a small word inside dates ("at", "of", "de", "um").
[[nodiscard]] bool date_filler(std::string_view word);

}  // namespace backfile
