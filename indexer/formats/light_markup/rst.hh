#pragma once

#include <string>
#include <string_view>

#include "indexer/formats/core/content.hh"

namespace backfile::indexer {

/// The text of a reStructuredText body without its markup: roles and references reduced to their text, comments, images
/// and other directives that hold no text gone, code kept.
[[nodiscard]] Content rst_content(std::string_view text);

/// One line, such as a title, as plain text.
[[nodiscard]] std::string rst_line(std::string_view text);

}  // namespace backfile::indexer
