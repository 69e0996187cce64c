#pragma once

#include <string>

namespace backfile::indexer {

/// Makes the numeric character references of `html` whose number is beyond Unicode ones to zero, of the same length:
/// both mean U+FFFD (HTML standard, 13.2.5.80), but Gumbo reads the number into an int that overflows, and may make
/// bytes of it that are no UTF-8.
void tame_references(std::string& html);

}  // namespace backfile::indexer
