#pragma once

#include <string_view>

#include "indexer/formats/html/body/html_writer.hh"

namespace backfile::indexer {

/// True for a line of a page that is boilerplate by its words, wherever it stands: "Read more: …", "Photo: …", "Subscribe
/// to …", "Lea también …".
[[nodiscard]] bool line_is_boilerplate(const HtmlBlock& block);

/// True for a short line that ends in the name of a picture's maker: "A lighthouse. Photo: Jane Doe".
[[nodiscard]] bool line_is_credit(const HtmlBlock& block);

/// True for the line that opens what follows an article: "Related Articles", "Das könnte Sie auch interessieren".
[[nodiscard]] bool opens_other_things(const HtmlBlock& block);

/// True for a text that ends as sentences do, quoted or not.
[[nodiscard]] bool ends_sentence(std::string_view text);

}  // namespace backfile::indexer
