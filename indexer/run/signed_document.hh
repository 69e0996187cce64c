#pragma once

#include <xapian.h>

#include "indexer/article/article.hh"
#include "indexer/index/document.hh"

namespace backfile::indexer {

/// What the index holds of an article: its document with the signature that its copies are found by.
[[nodiscard]] Xapian::Document signed_document(DocumentBuilder& builder, const Article& article,
                                               const Archives& archives);

}  // namespace backfile::indexer
