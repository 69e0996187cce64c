#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/article/article.hh"
#include "indexer/base/result.hh"

namespace backfile {

/// An article as bytes: one line of JSON with the fields, then the body as it is, compressed by zstd as one frame. `names`
/// are those that the text speaks of.
[[nodiscard]] std::string store_article(const Article& article, const std::vector<std::string>& names = {});

/// What store_article() wrote. `with_body` false leaves the body out, and compressed.
/// Errors: damaged.
[[nodiscard]] Result<Article> load_article(std::string_view stored, bool with_body = true);

/// The article of a document, with its revision. Throws Xapian::Error when it cannot be read.
[[nodiscard]] Result<Article> load_article(const Xapian::Document& document, bool with_body = true);

/// The names that store_article() was given; none when they cannot be read. Throws as above.
[[nodiscard]] std::vector<std::string> load_names(const Xapian::Document& document);

}  // namespace backfile
