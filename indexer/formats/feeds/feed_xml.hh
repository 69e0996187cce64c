#pragma once

#include <map>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "indexer/base/result.hh"

namespace backfile::indexer {

/// Namespaces by the prefixes that a feed declares in its root element.
using FeedNamespaces = std::map<std::string, std::string, std::less<>>;

/// Text of an element, and whether it is HTML.
struct FeedText {
    std::string text;
    bool html = false;
};

/// Parses one element of a feed with its content. Returns false for broken XML, with what precedes the error. Expands
/// only the five predefined entities and numeric references. Errors: too_large (too many tags).
[[nodiscard]] Result<bool> parse_fragment(std::string_view fragment, pugi::xml_document& document);

/// Repairs a broken record: keeps only known elements and treats everything between their tags as text.
[[nodiscard]] std::string repaired_record(std::string_view fragment);

/// Returns the element's name in lower case with the usual prefix of its namespace ("dc:creator"), whatever prefix the
/// feed uses. Elements of RSS, RDF and Atom have no prefix.
[[nodiscard]] std::string feed_name(pugi::xml_node node, const FeedNamespaces& declared);

/// Adds the prefixes that `node` declares.
void add_namespaces(pugi::xml_node node, FeedNamespaces& to);

/// Returns an attribute by its name without prefix, case-insensitive; "" if missing.
[[nodiscard]] std::string_view attribute_of(pugi::xml_node node, std::string_view name);

/// Returns an element's content according to its `type` and `mode`; otherwise as HTML if it contains elements, or if
/// its text looks like HTML.
[[nodiscard]] FeedText feed_text(pugi::xml_node node);

/// Returns all text of an element on one line.
[[nodiscard]] std::string plain_text_of(pugi::xml_node node);

}  // namespace backfile::indexer
