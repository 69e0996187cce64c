#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

[[nodiscard]] bool starts_like_opml(std::string_view head);

/// Reads OPML. A list of feeds is skipped as "outline of feeds"; in an outline with text of its own, each top-level
/// outline with its descendants is an article.
void read_opml(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
