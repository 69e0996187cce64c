#pragma once

#include <map>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "indexer/base/result.hh"

namespace backfile::indexer {

/// Prefixes that a feed declares at its top, with the namespace each stands for.
using FeedNamespaces = std::map<std::string, std::string, std::less<>>;

/// An element's text, and whether that is HTML.
struct FeedText {
    std::string text;
    bool html = false;
};

/// Parses one element of a feed with all in it. Broken XML gives what could be read before the break (and false);
/// nothing is expanded but the five entities and numbers. Errors: too_large (more tags than any article has).
[[nodiscard]] Result<bool> parse_fragment(std::string_view fragment, pugi::xml_document& document);

/// A record whose XML is broken, with only the fields that feeds have as elements and all between their tags as text.
[[nodiscard]] std::string mended_record(std::string_view fragment);

/// The element's name in lower case with the usual prefix of its namespace ("dc:creator"), whatever prefix the feed
/// uses; the elements of RSS, RDF and Atom themselves have none.
[[nodiscard]] std::string feed_name(pugi::xml_node node, const FeedNamespaces& declared);

/// Adds the prefixes that `node` declares.
void add_namespaces(pugi::xml_node node, FeedNamespaces& to);

/// An attribute's value by its name without prefix, in any case; empty when there is none.
[[nodiscard]] std::string_view attribute_of(pugi::xml_node node, std::string_view name);

/// What stands inside an element: by its `type` and `mode` where it has them, as HTML when it holds elements, else as
/// its text looks.
[[nodiscard]] FeedText feed_text(pugi::xml_node node);

/// All text inside an element, on one line.
[[nodiscard]] std::string plain_text_of(pugi::xml_node node);

}  // namespace backfile::indexer
