#pragma once

#include <string>
#include <string_view>

#include "indexer/article/parts.hh"

namespace backfile {

/// An article's stable id: 20 hexadecimal digits of a hash of its URL's key, or of path and member when it has no URL.
/// `translation` is the language of a text that names the original's URL as its own, and makes it another article.
[[nodiscard]] std::string article_id(std::string_view canonical_url, std::string_view translation, const Place& place);

/// A file's path as its articles name it: what is no printable UTF-8 as \xNN, so that no two files share one.
[[nodiscard]] std::string article_path(std::string_view path);

/// Equal for articles whose title and body are the same to the byte.
[[nodiscard]] std::string content_hash(std::string_view title, std::string_view body);

}  // namespace backfile
