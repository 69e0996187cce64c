#pragma once

#include <cstdint>

#include "indexer/article/article.hh"
#include "indexer/article/raw_article.hh"
#include "indexer/base/result.hh"

namespace backfile::indexer {

/// Extracts an article from a reader's result: the body without its surroundings, and every field of Article. Ignores
/// dates after `now` (seconds since 1970). Errors: refused, with a short reason ("no text"), if it contains no article.
[[nodiscard]] Result<Article> extract_article(const RawArticle& raw, std::int64_t now);

}  // namespace backfile::indexer
