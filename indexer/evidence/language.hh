#pragma once

#include <string>
#include <string_view>

namespace backfile::indexer {

/// A BCP 47 tag in its usual spelling ("zh_cn" → "zh-CN", "EN" → "en", "chinese" → ""), empty when it is none.
[[nodiscard]] std::string language_tag(std::string_view declared);

/// The language of a text, by CLD2: a BCP 47 tag, or "und" when the text is too short or too mixed to tell.
[[nodiscard]] std::string detect_language(std::string_view text);

/// The declared tag, unless the text is plainly in another language: CLD2 is sure of a long text, and the two languages
/// are none that it takes for each other.
[[nodiscard]] std::string believed_language(const std::string& declared, std::string_view text);

}  // namespace backfile::indexer
