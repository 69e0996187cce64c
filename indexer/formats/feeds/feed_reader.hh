#pragma once

#include <string_view>

#include "indexer/formats/core/reader.hh"

namespace backfile::indexer {

/// Checks whether the root element of an XML text is RSS or CDF, RDF, or Atom (a feed or one entry).
[[nodiscard]] bool is_rss(std::string_view head);
[[nodiscard]] bool is_rdf(std::string_view head);
[[nodiscard]] bool is_atom(std::string_view head);

/// Does the same, ignoring any text before the root element, such as a server's warnings.
[[nodiscard]] bool may_be_rss(std::string_view head);
[[nodiscard]] bool may_be_rdf(std::string_view head);
[[nodiscard]] bool may_be_atom(std::string_view head);

/// Reads a feed: one article per item, named by its position (from 1). Splits items before XML is parsed, so that
/// broken XML affects one item only.
void read_feed(const Input& input, ArticleSink& sink);

}  // namespace backfile::indexer
