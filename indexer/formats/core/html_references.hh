#pragma once

#include <string>

namespace backfile::indexer {

/// Replaces numeric character references beyond Unicode by references of the same length to zero. Both mean U+FFFD
/// (HTML standard, 13.2.5.80), but Gumbo overflows an int on the former and may produce invalid UTF-8.
void tame_references(std::string& html);

}  // namespace backfile::indexer
