#pragma once

#include <string_view>

namespace backfile::indexer {

/// What an element's class and id say of it.
enum class HtmlHint : unsigned char {
    none,
    article,      ///< the article's own text: "entry-content", "articleBody"
    weak,         ///< boilerplate unless it holds text: "teaser", "meta", "tags"
    boilerplate,  ///< never the article: "sidebar", "share-buttons", "newsletter"
    comments,     ///< what readers wrote below it
};

/// The hint of an element's class and id attributes. Words are told apart by case and punctuation: "relatedPosts",
/// "related_posts" and "related-posts" are the same.
[[nodiscard]] HtmlHint hint_of(std::string_view classes, std::string_view id);

}  // namespace backfile::indexer
