#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

[[nodiscard]] bool looks_like_pdf(std::string_view head);

/// Reads a PDF as one article: what its document information says of title, author, subject and dates, and the text of
/// its pages as prose. Without a title there, the largest print at the head of the first page is the title. Encrypted
/// and unreadable ones fail; one without text (scanned pages) is skipped. In a build without poppler each is skipped.
void read_pdf(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
