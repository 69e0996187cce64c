#pragma once

#include <string>
#include <string_view>

namespace backfile::indexer {

/// Converts text in any encoding to clean UTF-8 (see utf8::clean). Decides by byte order mark, then by UTF-8 validity,
/// then by `declared` (a charset name; may be empty or wrong), then by detection.
[[nodiscard]] std::string to_utf8(std::string_view bytes, std::string_view declared);

/// Returns the charset declared at the start of an HTML or XML text: `<meta charset>`, `<meta http-equiv>` or `<?xml
/// encoding?>`.
[[nodiscard]] std::string declared_charset(std::string_view head);

}  // namespace backfile::indexer
