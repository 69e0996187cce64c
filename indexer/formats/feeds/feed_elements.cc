#include "indexer/formats/feeds/feed_elements.hh"

#include <algorithm>
#include <array>
#include <string_view>

namespace backfile::indexer {

namespace {

struct Element {
    std::string_view name;
    FeedMeaning meaning;
    int rank;  ///< among those of one part the lowest is taken
};

/// The meanings of a record's elements, by their feed_name().
constexpr auto elements = std::to_array<Element>({
    {"title", FeedMeaning::title, 0},
    {"dc:title", FeedMeaning::title, 1},
    {"atom:title", FeedMeaning::title, 2},
    {"media:title", FeedMeaning::title, 3},
    {"itunes:title", FeedMeaning::title, 4},
    {"content", FeedMeaning::content, 0},
    {"content:encoded", FeedMeaning::content, 0},
    {"encoded", FeedMeaning::content, 0},
    {"atom:content", FeedMeaning::content, 0},
    {"xhtml:body", FeedMeaning::content, 0},
    {"xhtml:div", FeedMeaning::content, 0},
    {"body", FeedMeaning::content, 0},
    {"fullitem", FeedMeaning::content, 0},
    {"description", FeedMeaning::summary, 0},
    {"summary", FeedMeaning::summary, 0},
    {"atom:summary", FeedMeaning::summary, 0},
    {"abstract", FeedMeaning::summary, 0},
    {"excerpt:encoded", FeedMeaning::summary, 0},
    {"dc:description", FeedMeaning::summary, 1},
    {"dcterms:abstract", FeedMeaning::summary, 1},
    {"itunes:summary", FeedMeaning::summary, 2},
    {"media:description", FeedMeaning::summary, 3},
    {"media:text", FeedMeaning::summary, 3},
    {"itunes:subtitle", FeedMeaning::summary, 4},
    {"feedburner:origlink", FeedMeaning::address, 0},
    {"link", FeedMeaning::link, 1},
    {"atom:link", FeedMeaning::link, 2},
    {"a", FeedMeaning::link, 2},
    {"guid", FeedMeaning::id, 0},
    {"id", FeedMeaning::id, 0},
    {"atom:id", FeedMeaning::id, 0},
    {"dc:identifier", FeedMeaning::id, 1},
    {"published", FeedMeaning::published, 0},
    {"issued", FeedMeaning::published, 1},
    {"pubdate", FeedMeaning::published, 2},
    {"atom:published", FeedMeaning::published, 3},
    {"dcterms:issued", FeedMeaning::published, 3},
    {"dc:date", FeedMeaning::published, 4},
    {"dcterms:created", FeedMeaning::published, 5},
    {"created", FeedMeaning::published, 5},
    {"wp:post_date_gmt", FeedMeaning::published, 6},
    {"updated", FeedMeaning::updated, 0},
    {"modified", FeedMeaning::updated, 1},
    {"atom:updated", FeedMeaning::updated, 2},
    {"dcterms:modified", FeedMeaning::updated, 3},
    {"lastmod", FeedMeaning::updated, 4},
    {"wp:post_modified_gmt", FeedMeaning::updated, 4},
    {"author", FeedMeaning::author, 0},
    {"atom:author", FeedMeaning::author, 0},
    {"dc:creator", FeedMeaning::author, 0},
    {"dc:author", FeedMeaning::author, 0},
    {"itunes:author", FeedMeaning::author, 1},
    {"media:credit", FeedMeaning::author, 2},
    {"contributor", FeedMeaning::author, 3},
    {"dc:contributor", FeedMeaning::author, 3},
    {"category", FeedMeaning::tag, 0},
    {"dc:subject", FeedMeaning::tag, 0},
    {"keywords", FeedMeaning::tag, 0},
    {"tags", FeedMeaning::tag, 0},
    {"atom:category", FeedMeaning::tag, 0},
    {"media:category", FeedMeaning::tag, 1},
    {"media:keywords", FeedMeaning::tag, 1},
    {"itunes:keywords", FeedMeaning::tag, 1},
    {"itunes:category", FeedMeaning::tag, 1},
    {"language", FeedMeaning::lang, 0},
    {"dc:language", FeedMeaning::lang, 1},
    {"source", FeedMeaning::source, 0},
    {"atom:source", FeedMeaning::source, 0},
    {"dc:source", FeedMeaning::source, 1},
    {"media:group", FeedMeaning::group, 0},
    {"media:content", FeedMeaning::group, 0},
});

const Element* element_named(std::string_view name) {
    const auto* found = std::find_if(elements.begin(), elements.end(),
                                     [&](const Element& e) { return e.name == name; });
    return found == elements.end() ? nullptr : found;
}

void collect(pugi::xml_node parent, const FeedNamespaces& namespaces, int depth, std::vector<FeedPart>& found) {
    constexpr std::size_t max_count = 2000;
    for (const pugi::xml_node child : parent.children()) {
        if (child.type() != pugi::node_element || found.size() == max_count) continue;
        const Element* element = element_named(feed_name(child, namespaces));
        if (element == nullptr) continue;
        if (element->meaning != FeedMeaning::group) {
            found.push_back({element->meaning, element->rank, child});
        } else if (depth < 2) {  // a group, and the content inside it
            collect(child, namespaces, depth + 1, found);
        }
    }
}

}  // namespace

std::vector<FeedPart> feed_parts(pugi::xml_node item, const FeedNamespaces& namespaces) {
    std::vector<FeedPart> found;
    collect(item, namespaces, 0, found);
    std::stable_sort(found.begin(), found.end(), [](const FeedPart& a, const FeedPart& b) { return a.rank < b.rank; });
    return found;
}

}  // namespace backfile::indexer
