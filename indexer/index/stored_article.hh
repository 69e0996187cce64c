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

/// An article as bytes: one line of JSON with the fields, then the body as it is, compressed by zstd as one frame.
/// `names` are those that the text speaks of.
[[nodiscard]] std::string store_article(const Article& article, const std::vector<std::string>& names = {});

/// How much of a body is wanted, in bytes; what is compressed behind it is not looked at.
constexpr std::size_t whole_body = std::numeric_limits<std::size_t>::max();
constexpr std::size_t no_body = 0;

/// What store_article() wrote, of its body the first `body` bytes or a character less. Errors: damaged.
[[nodiscard]] Result<Article> load_article(std::string_view stored, std::size_t body = whole_body);

/// The article of a document, with its revision. Throws Xapian::Error when it cannot be read.
[[nodiscard]] Result<Article> load_article(const Xapian::Document& document, std::size_t body = whole_body);

/// The names that store_article() was given; none when they cannot be read. Throws as above.
[[nodiscard]] std::vector<std::string> load_names(const Xapian::Document& document);

}  // namespace backfile
