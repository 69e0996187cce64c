#pragma once

#include <string>

#include "server/render/places.hh"
#include "server/search/types/types.hh"

namespace backfile::server::render {

/// The hits as a feed. An article's id in it is made of the article's own and so stays, whatever the address, the
/// search and the index. An article that states no address links to its text here.
[[nodiscard]] std::string atom(const SearchPage& page, const Places& places);  ///< RFC 4287
[[nodiscard]] std::string rss(const SearchPage& page, const Places& places);   ///< RSS 2.0

/// The description by which browsers add this search (OpenSearch 1.1). `base` is the server's top, with its slash.
[[nodiscard]] std::string opensearch(const std::string& base);

}  // namespace backfile::server::render
