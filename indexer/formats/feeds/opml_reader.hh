#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

[[nodiscard]] bool starts_like_opml(std::string_view head);

/// OPML: a list of feeds is skipped as "outline of feeds"; an outline with text of its own is an article, each outline
/// of the top level with what stands below it.
void read_opml(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
