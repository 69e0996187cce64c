#pragma once

#include <string>
#include <string_view>

namespace backfile::indexer {

/// Normalizes a BCP 47 tag ("zh_cn" → "zh-CN", "EN" → "en"). Returns "" if it is not one ("chinese").
[[nodiscard]] std::string language_tag(std::string_view declared);

/// Detects the language of a text with CLD2. Returns a BCP 47 tag, or "und" if the text is too short or too mixed.
[[nodiscard]] std::string detect_language(std::string_view text);

/// Returns the declared tag, unless CLD2 is sure of another language in a long text and does not commonly confuse the
/// two.
[[nodiscard]] std::string checked_language(const std::string& declared, std::string_view text);

}  // namespace backfile::indexer
