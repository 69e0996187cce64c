#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/raw_article.hh"
#include "indexer/formats/core/body_kind.hh"

namespace backfile::indexer {

/// Extracts the text of an AsciiDoc body. Replaces macros by their text and `{name}` by the field of that name; removes
/// images, includes, comments and block attributes; keeps code.
[[nodiscard]] Content asciidoc_content(std::string_view text, const std::vector<RawField>& fields);

/// Converts one line, such as a title, to plain text.
[[nodiscard]] std::string asciidoc_line(std::string_view text, const std::vector<RawField>& fields);

inline constexpr BodyKind asciidoc_body = {
    [](const BodyText& body) { return asciidoc_content(body.text, body.fields); }, asciidoc_line};

}  // namespace backfile::indexer
