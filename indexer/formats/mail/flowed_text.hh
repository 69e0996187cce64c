#pragma once

#include <string>
#include <string_view>

namespace backfile::indexer {

/// Joins the paragraphs of "format=flowed" text (RFC 3676); `delsp` is the part's parameter. Quoted lines keep one mark
/// per level ("> ", ">> ") and are joined only with lines of their level; the signature separator is kept.
[[nodiscard]] std::string unflowed(std::string_view text, bool delsp);

}  // namespace backfile::indexer
