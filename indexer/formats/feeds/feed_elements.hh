#pragma once

#include <vector>

#include <pugixml.hpp>

#include "indexer/formats/feeds/feed_xml.hh"

namespace backfile::indexer {

/// Meaning of a feed's or record's element.
enum class FeedMeaning {
    title,
    content,
    summary,
    link,
    address,
    id,
    published,
    updated,
    author,
    tag,
    lang,
    source,
    group
};

/// An element and its meaning; of several with one meaning the lowest rank has priority.
struct FeedPart {
    FeedMeaning meaning;
    int rank;
    pugi::xml_node node;
};

/// Returns the known direct children of `parent` (a record or a channel) and of media groups in it, by rank, then in
/// document order.
[[nodiscard]] std::vector<FeedPart> feed_parts(pugi::xml_node parent, const FeedNamespaces& namespaces);

}  // namespace backfile::indexer
