#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "indexer/formats/feeds/feed_xml.hh"

// The backups of blogs are feeds with more in them: WordPress' export (WXR 1.2, an RSS) and Blogger's (an Atom feed).

namespace backfile::indexer {

/// Returns why a record is not an article (an attachment, a menu, a setting, a comment, a post in the trash), or
/// nothing.
[[nodiscard]] std::optional<std::string_view> other_kind(pugi::xml_node record, const FeedNamespaces& namespaces);

/// Checks whether a category names the kind of its record and is not a tag.
[[nodiscard]] bool names_kind(pugi::xml_node category);

/// Checks for a record of a WordPress export.
[[nodiscard]] bool is_wordpress_post(pugi::xml_node record, const FeedNamespaces& namespaces);

/// Display names of WordPress authors by login.
using AuthorNames = std::map<std::string, std::string, std::less<>>;
[[nodiscard]] AuthorNames wordpress_authors(pugi::xml_node channel, const FeedNamespaces& namespaces);

/// Converts a WordPress post to HTML: blank lines separate paragraphs, built-in shortcodes ("[gallery ids=…]") are
/// removed, the text between them is kept.
[[nodiscard]] std::string wordpress_html(std::string_view text);

}  // namespace backfile::indexer
