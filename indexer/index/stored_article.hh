#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/article/article.hh"
#include "indexer/base/result.hh"

namespace backfile {

/// An article as a document's data: one line of JSON with the fields, then the body as it is. `names` are those that the
/// text speaks of.
[[nodiscard]] std::string store_article(const Article& article, const std::vector<std::string>& names = {});

/// What store_article() wrote. `with_body` false leaves the body out, for lists of hits.
/// Errors: damaged.
[[nodiscard]] Result<Article> load_article(std::string_view data, bool with_body = true);

/// The names that store_article() was given; none when they cannot be read.
[[nodiscard]] std::vector<std::string> stored_names(std::string_view data);

/// Only the body: a part of `data`.
[[nodiscard]] std::string_view stored_body(std::string_view data);

}  // namespace backfile
