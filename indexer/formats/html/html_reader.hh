#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Text, or UTF-16 with its byte order mark.
[[nodiscard]] bool may_be_html(std::string_view bytes);
/// True for a page that opens with a doctype or an html element, and for a header of front matter with markup below it.
[[nodiscard]] bool starts_like_html(std::string_view bytes);
/// A saved page is one article; a template with front matter (Jekyll, AsciiDoc's output) has no page around its
/// article.
void read_html(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
