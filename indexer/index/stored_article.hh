#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/article/article.hh"
#include "indexer/base/result.hh"

namespace backfile {

/// Serializes an article: one line of JSON with the fields, then the body, compressed as one zstd frame. `names` are
/// the names that the text mentions.
[[nodiscard]] std::string store_article(const Article& article, const std::vector<std::string>& names = {});

/// Number of bytes of the body to read; compressed data after it is not decompressed.
constexpr std::size_t whole_body = std::numeric_limits<std::size_t>::max();
constexpr std::size_t no_body = 0;

/// Parses the output of store_article(), with the first `body` bytes of the body (whole characters). Errors: damaged.
[[nodiscard]] Result<Article> load_article(std::string_view stored, std::size_t body = whole_body);

/// Loads the article of a document, with its revision. Errors: damaged. Throws Xapian::Error if the index cannot be
/// read.
[[nodiscard]] Result<Article> load_article(const Xapian::Document& document, std::size_t body = whole_body);

/// Returns the names given to store_article(); none if they cannot be read. Throws Xapian::Error.
[[nodiscard]] std::vector<std::string> load_names(const Xapian::Document& document);

}  // namespace backfile
