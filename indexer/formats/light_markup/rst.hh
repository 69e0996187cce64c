#pragma once

#include <string>
#include <string_view>

#include "indexer/formats/core/body_kind.hh"

namespace backfile::indexer {

/// Extracts the text of a reStructuredText body. Replaces roles and references by their text; removes comments, images
/// and other directives without text; keeps code.
[[nodiscard]] Content rst_content(std::string_view text);

/// Converts one line, such as a title, to plain text.
[[nodiscard]] std::string rst_line(std::string_view text);

inline constexpr BodyKind rst_body = {
    [](const BodyText& body) { return rst_content(body.text); },
    [](std::string_view title, const std::vector<RawField>&) { return rst_line(title); }};

}  // namespace backfile::indexer
