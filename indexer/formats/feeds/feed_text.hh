#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Text of a file, and the error that ended it early, if any: the part before it is still usable.
struct WholeText {
    std::string text;  ///< clean UTF-8
    std::optional<Error> error;
};

/// Reads a feed completely. Detects its encoding by byte order mark, by the first "<" or "{" (UTF-16 and UTF-32 without
/// mark), then as to_utf8() does with the encoding declared in the XML. Errors: too_large; the source's error if it
/// gave no bytes.
[[nodiscard]] Result<WholeText> whole_text(const Input& input);

/// Converts the first bytes of a file to text; may be cut anywhere.
[[nodiscard]] std::string head_text(std::string_view head);

}  // namespace backfile::indexer
