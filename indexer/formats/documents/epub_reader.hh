#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// True for a zip that starts as the EPUB standard asks: with a member "mimetype".
[[nodiscard]] bool looks_like_epub(std::string_view head);

/// Reads an EPUB as one article: title, creators, date, publisher, language and subjects of its package document, and
/// the XHTML of its spine in order as one HTML part. A book without a package document or text, or an encrypted one,
/// fails.
void read_epub(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
