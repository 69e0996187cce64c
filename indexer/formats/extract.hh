#pragma once

#include <cstdint>

#include "indexer/article/article.hh"
#include "indexer/article/raw_article.hh"
#include "indexer/base/result.hh"

namespace backfile::indexer {

/// Makes a clean article of what a reader found: the body without what surrounds it, and every field of Article.
/// `now` (seconds since 1970) bounds the dates that are believed.
/// Errors: refused, with a reason fit for counting ("no text", "only a list of links"…), when there is no article in
/// it.
[[nodiscard]] Result<Article> extract_article(const RawArticle& raw, std::int64_t now);

}  // namespace backfile::indexer
