#pragma once

#include <string>

#include <pugixml.hpp>

#include "indexer/article/raw_article.hh"
#include "indexer/formats/feeds/blog_backup.hh"
#include "indexer/formats/feeds/feed_xml.hh"

namespace backfile::indexer {

/// Properties common to all records of a feed.
struct FeedHead {
    std::string title;  ///< plain text
    std::string link;   ///< the site's own address; may be empty
    std::string base;   ///< the address that relative links of records are relative to; may be empty
    std::string lang;
    std::vector<RawField> authors;  ///< for records that name none
    AuthorNames shown_names;        ///< of authors that records name by their logins
    FeedNamespaces namespaces;
};

/// Reads a feed's own elements from the head returned by part_feed().
[[nodiscard]] FeedHead read_feed_head(const std::string& head);

/// Reads an RSS, RDF, Atom or CDF record. Its title and author fields are HTML, as metadata.cc expects.
[[nodiscard]] RawArticle read_feed_item(pugi::xml_node item, const FeedHead& head);

}  // namespace backfile::indexer
