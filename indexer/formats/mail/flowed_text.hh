#pragma once

#include <string>
#include <string_view>

namespace backfile::indexer {

/// Text of "format=flowed" (RFC 3676) with each paragraph in one line again; `delsp` as in the part's parameter. Quoted
/// lines keep one mark a level ("> ", ">> ") and only join with others of their level; the signature's mark stays.
[[nodiscard]] std::string unflowed(std::string_view text, bool delsp);

}  // namespace backfile::indexer
