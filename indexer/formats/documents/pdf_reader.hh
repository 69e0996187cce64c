#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

[[nodiscard]] bool looks_like_pdf(std::string_view head);

/// Reads a PDF as one article: title, author, subject and dates of its document information, and the text of its pages.
/// Without a title there, the largest print at the top of the first page is the title. Encrypted and unreadable files
/// fail; files without text (scans) are skipped. Without poppler every PDF is skipped.
void read_pdf(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
