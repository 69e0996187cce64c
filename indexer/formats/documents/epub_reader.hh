#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Checks for a zip that starts with a member "mimetype", as the EPUB standard requires.
[[nodiscard]] bool looks_like_epub(std::string_view head);

/// Reads an EPUB as one article: title, creators, date, publisher, language and subjects of its package document, and
/// the XHTML of its spine in order. Reports an encrypted book, or one without package document or text, as failed.
void read_epub(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
