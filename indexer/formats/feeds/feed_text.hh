#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// A file's text, and what ended it when it did not end by itself: the part before is worth reading.
struct WholeText {
    std::string text;  ///< clean UTF-8
    std::optional<Error> error;
};

/// Reads a feed to its end. Its encoding is told by byte order mark, then by how "<" or "{" stands at its start (UTF-16
/// and UTF-32 without mark), then as to_utf8() does with what the XML declares. Errors: too_large; that of the source
/// when nothing came before it.
[[nodiscard]] Result<WholeText> whole_text(const Input& input);

/// The first bytes of a file as text, cut anywhere.
[[nodiscard]] std::string head_text(std::string_view head);

}  // namespace backfile::indexer
