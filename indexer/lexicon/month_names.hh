#pragma once

#include <string_view>

namespace backfile::lexicon {

/// Returns the month (1-12) that `word` (lower case, without a final dot) names or abbreviates in any language, or 0.
[[nodiscard]] int month_named(std::string_view word);

/// Checks whether `word` is a weekday or a small word used inside dates ("at", "of", "de", "um").
[[nodiscard]] bool date_filler(std::string_view word);

}  // namespace backfile::lexicon
