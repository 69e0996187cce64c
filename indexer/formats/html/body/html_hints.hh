#pragma once

#include <string_view>

namespace backfile::indexer {

/// Role of an element according to its class and id.
enum class HtmlHint : unsigned char {
    none,
    article,      ///< the article's own text: "entry-content", "articleBody"
    weak,         ///< boilerplate unless it holds text: "teaser", "meta", "tags"
    boilerplate,  ///< never the article: "sidebar", "share-buttons", "newsletter"
    comments,     ///< what readers wrote below it
};

/// Returns the role according to the class and id attributes. Words are split at case changes and punctuation:
/// "relatedPosts", "related_posts" and "related-posts" are equal.
[[nodiscard]] HtmlHint hint_of(std::string_view classes, std::string_view id);

}  // namespace backfile::indexer
