#pragma once

#include <xapian.h>

#include "indexer/article/article.hh"
#include "indexer/index/document.hh"

namespace backfile::indexer {

/// Builds the document of an article of these archives, with the MinHash sketch by which its copies are found.
[[nodiscard]] Xapian::Document document_with_sketch(DocumentBuilder& builder, const Article& article,
                                                    const Archives& archives);

}  // namespace backfile::indexer
