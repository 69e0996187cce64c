#pragma once

#include <vector>

#include <pugixml.hpp>

#include "indexer/formats/feeds/feed_xml.hh"

namespace backfile::indexer {

/// What an element of a feed or of its record says.
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

/// An element with its meaning; among those of one meaning the lowest rank is trusted most.
struct FeedPart {
    FeedMeaning meaning;
    int rank;
    pugi::xml_node node;
};

/// The known elements right inside `parent` (a record or a channel) and in media groups there, the most trusted first,
/// else in the order of the text.
[[nodiscard]] std::vector<FeedPart> feed_parts(pugi::xml_node parent, const FeedNamespaces& namespaces);

}  // namespace backfile::indexer
