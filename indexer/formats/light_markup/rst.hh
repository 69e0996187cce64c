#pragma once

#include <string>
#include <string_view>

#include "indexer/formats/core/body_kind.hh"

namespace backfile::indexer {

/// The text of a reStructuredText body without its markup: roles and references reduced to their text, comments, images
/// and other directives that hold no text gone, code kept.
[[nodiscard]] Content rst_content(std::string_view text);

/// One line, such as a title, as plain text.
[[nodiscard]] std::string rst_line(std::string_view text);

inline constexpr BodyKind rst_body = {
    [](const BodyText& body) { return rst_content(body.text); },
    [](std::string_view title, const std::vector<RawField>&) { return rst_line(title); }};

}  // namespace backfile::indexer
