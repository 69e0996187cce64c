#pragma once

#include <string_view>

namespace backfile {

/// The month (1-12) that `word` (lower case, without a final dot) names or abbreviates in a language of the archives,
/// or 0.
[[nodiscard]] int month_named(std::string_view word);

/// True for names and abbreviations of weekdays and for the small words that stand inside dates ("at", "of", "de",
/// "um").
[[nodiscard]] bool date_filler(std::string_view word);

}  // namespace backfile
