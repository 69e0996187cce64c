#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/raw_article.hh"
#include "indexer/formats/core/body_kind.hh"

namespace backfile::indexer {

/// The text of an AsciiDoc body without its markup: macros reduced to their text, images, includes, comments and block
/// attributes gone, code kept. `{name}` is replaced by the field of that name.
[[nodiscard]] Content asciidoc_content(std::string_view text, const std::vector<RawField>& fields);

/// One line, such as a title, as plain text.
[[nodiscard]] std::string asciidoc_line(std::string_view text, const std::vector<RawField>& fields);

inline constexpr BodyKind asciidoc_body = {
    [](const BodyText& body) { return asciidoc_content(body.text, body.fields); }, asciidoc_line};

}  // namespace backfile::indexer
