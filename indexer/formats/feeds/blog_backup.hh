#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "indexer/formats/feeds/feed_xml.hh"

// The backups of blogs are feeds with more in them: WordPress' export (WXR 1.2, an RSS) and Blogger's (an Atom feed).

namespace backfile::indexer {

/// What a record is when it is no article, as a reason to skip it: an attachment, a menu, a setting, a comment, a post in
/// the trash.
[[nodiscard]] std::optional<std::string_view> kind_beside_articles(pugi::xml_node record,
                                                                   const FeedNamespaces& namespaces);

/// Whether a category says what kind of record it stands in, which is no tag.
[[nodiscard]] bool tells_kind(pugi::xml_node category);

/// Is this a record of WordPress' export?
[[nodiscard]] bool is_wordpress_post(pugi::xml_node record, const FeedNamespaces& namespaces);

/// The names that WordPress shows for its authors' logins.
using AuthorNames = std::map<std::string, std::string, std::less<>>;
[[nodiscard]] AuthorNames wordpress_authors(pugi::xml_node channel, const FeedNamespaces& namespaces);

/// A post of WordPress' editor as HTML: blank lines part paragraphs, and the shortcodes that WordPress knows itself are
/// gone ("[gallery ids=…]"), though not what stands between them.
[[nodiscard]] std::string wordpress_html(std::string_view text);

}  // namespace backfile::indexer
