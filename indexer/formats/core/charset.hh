#pragma once

#include <string>
#include <string_view>

namespace backfile::indexer {

/// Text in any encoding as clean UTF-8 (see utf8::clean). A byte order mark decides; then valid UTF-8 is UTF-8; then
/// `declared` (a charset's name from a header or meta tag, may be empty or nonsense); then detection.
[[nodiscard]] std::string to_utf8(std::string_view bytes, std::string_view declared);

/// The charset that the first bytes of an HTML or XML text declare: `<meta charset>`, `<meta http-equiv>` or `<?xml
/// encoding?>`.
[[nodiscard]] std::string declared_charset(std::string_view head);

}  // namespace backfile::indexer
