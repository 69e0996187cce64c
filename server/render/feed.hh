#pragma once

#include <string>

#include "server/render/links.hh"
#include "server/search/types/types.hh"

namespace backfile::server::render {

/// Renders hits as a feed. Entry ids are derived from article ids, so they do not depend on URL, query or index. An
/// article without a URL links to its text on this server.
[[nodiscard]] std::string atom(const SearchPage& page, const PageLinks& links);  ///< RFC 4287
[[nodiscard]] std::string rss(const SearchPage& page, const PageLinks& links);   ///< RSS 2.0

/// Renders the OpenSearch 1.1 description, with which browsers add this search engine. `base` is the server's root URL
/// with a trailing slash.
[[nodiscard]] std::string opensearch(const std::string& base);

}  // namespace backfile::server::render
