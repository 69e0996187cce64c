#pragma once

#include <string>
#include <string_view>

#include "indexer/article/parts.hh"

namespace backfile {

/// Returns an article's stable id: 20 hexadecimal digits of a hash of its URL key, or of path and member if it has no
/// URL. `translation` is the language of a translation that states the original's URL; it makes the translation a
/// separate article.
[[nodiscard]] std::string article_id(std::string_view canonical_url, std::string_view translation, const Place& place);

/// Returns a file's path as stored in its articles: bytes that are not printable UTF-8 become \xNN, so that different
/// files have different paths.
[[nodiscard]] std::string article_path(std::string_view path);

/// Returns a hash of title and body; equal only if both are identical.
[[nodiscard]] std::string content_hash(std::string_view title, std::string_view body);

}  // namespace backfile
