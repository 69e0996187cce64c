#pragma once

#include <xapian.h>

#include "indexer/article/article.hh"
#include "indexer/index/document.hh"

namespace backfile::indexer {

/// Builds the document of an article, with the MinHash sketch by which its copies are found.
[[nodiscard]] Xapian::Document document_with_sketch(DocumentBuilder& builder, const Article& article);

}  // namespace backfile::indexer
