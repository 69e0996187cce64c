#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// True when the first element of an XML text is RSS's or CDF's, RDF's, or Atom's (a feed or one entry).
[[nodiscard]] bool is_rss(std::string_view head);
[[nodiscard]] bool is_rdf(std::string_view head);
[[nodiscard]] bool is_atom(std::string_view head);

/// The same behind whatever stands before it: a server's warnings, say, in a file that is called a feed.
[[nodiscard]] bool may_be_rss(std::string_view head);
[[nodiscard]] bool may_be_rdf(std::string_view head);
[[nodiscard]] bool may_be_atom(std::string_view head);

/// A feed: an article an item, named by its place ("1" is the first). Items are parted before XML is parsed, so broken
/// XML in one leaves the others.
void read_feed(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
