#pragma once

#include <string_view>

#include "indexer/formats/html/body/html_writer.hh"

namespace backfile::indexer {

/// Checks whether a block is boilerplate by its words: "Read more: …", "Photo: …", "Subscribe to …", "Lea también …".
[[nodiscard]] bool line_is_boilerplate(const HtmlBlock& block);

/// Checks for a short line that ends with a photo credit: "A lighthouse. Photo: Jane Doe".
[[nodiscard]] bool line_is_credit(const HtmlBlock& block);

/// Checks for the heading of a list below the article: "Related Articles", "Das könnte Sie auch interessieren".
[[nodiscard]] bool opens_other_things(const HtmlBlock& block);

/// Checks whether a text ends like a sentence, quoted or not.
[[nodiscard]] bool ends_sentence(std::string_view text);

}  // namespace backfile::indexer
