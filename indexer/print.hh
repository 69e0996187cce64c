#pragma once

#include <string>

#include "indexer/article/article.hh"

namespace backfile::indexer {

/// Returns an article with every field as one line of JSON, without a line feed.
[[nodiscard]] std::string to_json(const Article& article);

}  // namespace backfile::indexer
