#pragma once

#include <string_view>

#include "indexer/archive/reader.hh"

namespace backfile {

/// True when the first element of an XML text, behind whatever stands before it, is RSS's, Atom's (a feed or one
/// entry), RDF's or CDF's.
[[nodiscard]] bool starts_like_rss(std::string_view head);
[[nodiscard]] bool starts_like_rdf(std::string_view head);
[[nodiscard]] bool starts_like_atom(std::string_view head);

/// A feed: an article an item, named by its place ("1" is the first). Items are parted before XML is parsed, so broken
/// XML in one leaves the others.
void read_feed(const Input& input, ArticleSink& sink);

}  // namespace backfile
