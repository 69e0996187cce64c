#pragma once

#include <string>
#include <string_view>

#include "indexer/article/article.hh"
#include "indexer/base/result.hh"

namespace backfile {

/// An article as a document's data: one line of JSON with the fields, then the body as it is.
[[nodiscard]] std::string store_article(const Article& article);

/// What store_article() wrote. `with_body` false leaves the body out, for lists of hits.
/// Errors: damaged.
[[nodiscard]] Result<Article> load_article(std::string_view data, bool with_body = true);

/// Only the body: a part of `data`.
[[nodiscard]] std::string_view stored_body(std::string_view data);

}  // namespace backfile
