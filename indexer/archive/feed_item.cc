#include "indexer/archive/feed_item.hh"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/article/url.hh"
#include "indexer/base/strings.hh"

namespace backfile {

namespace {

enum class Part { title, content, summary, link, address, id, published, updated, author, tag, lang, source, group };

struct Element {
    std::string_view name;
    Part part;
    int rank;  ///< among those of one part the lowest is taken
};

/// What the elements of a record mean, by their feed_name().
constexpr auto elements = std::to_array<Element>({
    {"title", Part::title, 0},
    {"dc:title", Part::title, 1},
    {"atom:title", Part::title, 2},
    {"media:title", Part::title, 3},
    {"itunes:title", Part::title, 4},
    {"content", Part::content, 0},
    {"content:encoded", Part::content, 0},
    {"encoded", Part::content, 0},
    {"atom:content", Part::content, 0},
    {"xhtml:body", Part::content, 0},
    {"xhtml:div", Part::content, 0},
    {"body", Part::content, 0},
    {"fullitem", Part::content, 0},
    {"description", Part::summary, 0},
    {"summary", Part::summary, 0},
    {"atom:summary", Part::summary, 0},
    {"abstract", Part::summary, 0},
    {"dc:description", Part::summary, 1},
    {"dcterms:abstract", Part::summary, 1},
    {"itunes:summary", Part::summary, 2},
    {"media:description", Part::summary, 3},
    {"media:text", Part::summary, 3},
    {"itunes:subtitle", Part::summary, 4},
    {"feedburner:origlink", Part::address, 0},
    {"link", Part::link, 1},
    {"atom:link", Part::link, 2},
    {"a", Part::link, 2},
    {"guid", Part::id, 0},
    {"id", Part::id, 0},
    {"atom:id", Part::id, 0},
    {"dc:identifier", Part::id, 1},
    {"published", Part::published, 0},
    {"issued", Part::published, 1},
    {"pubdate", Part::published, 2},
    {"atom:published", Part::published, 3},
    {"dcterms:issued", Part::published, 3},
    {"dc:date", Part::published, 4},
    {"dcterms:created", Part::published, 5},
    {"created", Part::published, 5},
    {"updated", Part::updated, 0},
    {"modified", Part::updated, 1},
    {"atom:updated", Part::updated, 2},
    {"dcterms:modified", Part::updated, 3},
    {"lastmod", Part::updated, 4},
    {"author", Part::author, 0},
    {"atom:author", Part::author, 0},
    {"dc:creator", Part::author, 0},
    {"dc:author", Part::author, 0},
    {"itunes:author", Part::author, 1},
    {"media:credit", Part::author, 2},
    {"contributor", Part::author, 3},
    {"dc:contributor", Part::author, 3},
    {"category", Part::tag, 0},
    {"dc:subject", Part::tag, 0},
    {"keywords", Part::tag, 0},
    {"tags", Part::tag, 0},
    {"atom:category", Part::tag, 0},
    {"media:category", Part::tag, 1},
    {"media:keywords", Part::tag, 1},
    {"itunes:keywords", Part::tag, 1},
    {"itunes:category", Part::tag, 1},
    {"language", Part::lang, 0},
    {"dc:language", Part::lang, 1},
    {"source", Part::source, 0},
    {"atom:source", Part::source, 0},
    {"dc:source", Part::source, 1},
    {"media:group", Part::group, 0},
    {"media:content", Part::group, 0},
});

const Element* element_named(std::string_view name) {
    const auto* found = std::find_if(elements.begin(), elements.end(), [&](const Element& e) { return e.name == name; });
    return found == elements.end() ? nullptr : found;
}

/// An element of a record with its meaning.
struct Found {
    Part part;
    int rank;
    pugi::xml_node node;
};

void collect(pugi::xml_node parent, const FeedNamespaces& namespaces, bool inside_group, std::vector<Found>& found) {
    constexpr std::size_t most = 2000;
    for (const pugi::xml_node child : parent.children()) {
        if (child.type() != pugi::node_element || found.size() == most) continue;
        const Element* element = element_named(feed_name(child, namespaces));
        if (element == nullptr) continue;
        if (element->part != Part::group) {
            found.push_back({element->part, element->rank, child});
        } else if (!inside_group || std::string_view(child.name()).ends_with("content")) {
            collect(child, namespaces, true, found);  // two levels: group, content
        }
    }
}

std::vector<Found> parts_of(pugi::xml_node item, const FeedNamespaces& namespaces) {
    std::vector<Found> found;
    collect(item, namespaces, false, found);
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.rank < b.rank; });
    return found;
}

/// As HTML: what is plain text keeps its "<".
std::string as_html(const FeedText& text) { return text.html ? text.text : replace_all(text.text, "<", "&lt;"); }

/// A title's "<b>" is markup only when it is closed again: "The <canvas> tag" is about a tag.
std::string title_of(pugi::xml_node node) {
    FeedText text = feed_text(node);
    const bool typed = !attribute_of(node, "type").empty();
    if (!typed && text.text.find("</") == std::string::npos && text.text.find("/>") == std::string::npos) text.html = false;
    return fold_space(as_html(text));
}

std::string child_text(pugi::xml_node node, std::string_view name, const FeedNamespaces& namespaces) {
    for (const pugi::xml_node child : node.children())
        if (child.type() == pugi::node_element && feed_name(child, namespaces) == name) return plain_text_of(child);
    return {};
}

/// An Atom person's name, else its mail address; RSS's "mail (Name)" as it is.
std::string person(pugi::xml_node node, const FeedNamespaces& namespaces) {
    for (const std::string_view part : {"name", "atom:name", "foaf:name", "email"})
        if (std::string text = child_text(node, part, namespaces); !text.empty()) return text;
    for (const pugi::xml_node child : node.children())
        if (child.type() == pugi::node_element && attribute_of(child, "about").empty() && !std::string_view(child.name()).ends_with("uri"))
            return plain_text_of(child);
    return plain_text_of(node);
}

std::string base_of(pugi::xml_node node, const std::string& outer) {
    const std::string_view own = attribute_of(node, "base");
    if (own.empty()) return outer;
    std::string base = resolve_url(outer, own);
    return base.empty() ? outer : base;
}

std::string resolved(const std::string& base, std::string_view link) {
    return link.empty() ? std::string{} : resolve_url(base, link);
}

/// The address of what a link element means; empty when it leads elsewhere than to the article.
std::string link_of(pugi::xml_node node, const std::string& base) {
    const std::string_view rel = attribute_of(node, "rel");
    const bool alternate = rel.empty() || equal_nocase(rel, "alternate") || rel.ends_with("relation/alternate");
    if (!alternate) return {};
    const std::string_view href = attribute_of(node, "href");
    return resolved(base_of(node, base), href.empty() ? std::string_view(plain_text_of(node)) : href);
}

/// Text links first, then links to pages, then links of another type.
std::string article_link(const std::vector<Found>& parts, const std::string& base) {
    std::string other;
    for (const Found& found : parts) {
        if (found.part == Part::address)
            if (std::string url = canonical_url(plain_text_of(found.node)); !url.empty()) return plain_text_of(found.node);
        if (found.part != Part::link) continue;
        std::string url = link_of(found.node, base);
        if (url.empty()) continue;
        const std::string_view type = attribute_of(found.node, "type");
        if (type.empty() || type.find("html") != std::string_view::npos) return url;
        if (other.empty()) other = std::move(url);
    }
    return other;
}

/// "The post <title> appeared first on <blog>.", which blogs' software puts under each article of its feeds.
struct Footer {
    std::string_view start, middle;
};
constexpr auto footers = std::to_array<Footer>({
    {"The post ", " appeared first on "},
    {"The post ", " first appeared on "},
    {"Der Beitrag ", " erschien zuerst auf "},
    {"L’article ", " est apparu en premier sur "},
    {"L&#8217;article ", " est apparu en premier sur "},
    {"La entrada ", " aparece primero en "},
    {"La entrada ", " se publicó primero en "},
    {"O post ", " apareceu primeiro em "},
    {"L'articolo ", " proviene da "},
});

std::string without_footer(std::string text) {
    constexpr std::size_t longest = 1500;
    for (const Footer& footer : footers) {
        std::size_t start = text.rfind(footer.start);
        if (start == std::string::npos || text.size() - start > longest) continue;
        if (text.find(footer.middle, start) == std::string::npos) continue;
        if (std::string_view(text).substr(0, start).ends_with("<p>")) start -= 3;
        text.erase(start);
        break;
    }
    return text;
}

/// The parts' texts joined into fields and body.
class ItemReader {
public:
    ItemReader(pugi::xml_node item, const FeedHead& head)
        : item_(item), head_(head), base_(base_of(item, head.base)), parts_(parts_of(item, head.namespaces)) {}

    RawArticle read() {
        article_.fields_from = DateSource::feed;
        add_title();
        add_address();
        add_people();
        add_dates();
        for (const Found& found : parts_)
            if (found.part == Part::tag) add_tags(found.node);
        add_source();
        add_language();
        add_body();
        return std::move(article_);
    }

private:
    void add(std::string_view name, std::string value) {
        if (!value.empty()) article_.fields.push_back({std::string(name), std::move(value)});
    }

    void add_title() {
        for (const Found& found : parts_) {
            if (found.part != Part::title) continue;
            std::string title = title_of(found.node);
            if (title.empty()) continue;
            return add("title", std::move(title));
        }
    }

    void add_address() {
        std::string link = article_link(parts_, base_);
        for (const Found& found : parts_) {
            if (found.part != Part::id || !article_.source_id.empty()) continue;
            article_.source_id = plain_text_of(found.node);
            if (link.empty() && !equal_nocase(attribute_of(found.node, "ispermalink"), "false")) link = guid_link();
        }
        // Of a link and an id that both name a place on a page of many items, the id is the one that is unique.
        if (link.find('#') != std::string::npos && article_.source_id.find('#') != std::string::npos &&
            !site_of(link).empty() && site_of(link) == site_of(article_.source_id))
            link = article_.source_id;
        if (link.empty()) link = resolved(base_, attribute_of(item_, "href"));
        if (link.empty()) link = resolved(base_, attribute_of(item_, "about"));
        if (article_.source_id.empty()) article_.source_id = attribute_of(item_, "about");
        add("url", std::move(link));
    }
    [[nodiscard]] std::string guid_link() const {
        const bool address = parse_url(article_.source_id).has_value() || article_.source_id.starts_with('/');
        return address ? resolved(base_, article_.source_id) : std::string{};
    }

    void add_people() {
        std::optional<int> rank;
        for (const Found& found : parts_) {
            if (found.part != Part::author || (rank && *rank != found.rank)) continue;
            std::string name = person(found.node, head_.namespaces);
            if (name.empty()) continue;
            rank = found.rank;
            add("author", std::move(name));
        }
        if (!rank) article_.fields.insert(article_.fields.end(), head_.authors.begin(), head_.authors.end());
    }

    /// Every date is a candidate for the publication's, the update's last.
    void add_dates() {
        for (const Part part : {Part::published, Part::updated})
            for (const Found& found : parts_)
                if (found.part == part) add("published", plain_text_of(found.node));
        add("published", std::string(attribute_of(item_, "lastmod")));
        for (const Found& found : parts_)
            if (found.part == Part::updated) add("updated", plain_text_of(found.node));
    }

    /// Two levels, as iTunes nests its categories.
    void add_tags(pugi::xml_node node, bool inner = false) {
        std::string_view tag;
        for (const std::string_view name : {"label", "term", "value", "text"})
            if (tag.empty()) tag = attribute_of(node, name);
        add("tag", tag.empty() ? plain_text_of(node) : std::string(tag));
        for (const pugi::xml_node child : node.children())
            if (!inner && child.type() == pugi::node_element && !attribute_of(child, "text").empty()) add_tags(child, true);
    }

    void add_source() {
        for (const Found& found : parts_) {
            if (found.part != Part::source) continue;
            std::string name = child_text(found.node, "title", head_.namespaces);
            const auto children = found.node.children();
            const bool nested = std::any_of(children.begin(), children.end(), [](pugi::xml_node n) { return n.type() == pugi::node_element; });
            if (name.empty() && !nested) name = plain_text_of(found.node);
            if (!name.empty() && canonical_url(name).empty()) return add("publication", std::move(name));
        }
        add("publication", head_.title);
    }

    void add_language() {
        for (const Found& found : parts_)
            if (found.part == Part::lang) return add("lang", plain_text_of(found.node));
        std::string lang;
        for (const Found& found : parts_)
            if (found.part == Part::content || found.part == Part::summary)
                if (lang.empty()) lang = attribute_of(found.node, "lang");
        if (lang.empty()) lang = attribute_of(item_, "lang");
        add("lang", lang.empty() ? head_.lang : lang);
    }

    /// The longest text of a part.
    [[nodiscard]] FeedText longest(Part part) const {
        FeedText best;
        std::optional<int> rank;
        for (const Found& found : parts_) {
            if (found.part != part || (rank && *rank != found.rank)) continue;
            FeedText text = feed_text(found.node);
            if (trim(text.text).empty()) continue;
            rank = found.rank;
            if (text.text.size() > best.text.size()) best = std::move(text);
        }
        return best;
    }

    void add_body() {
        FeedText content = longest(Part::content);
        FeedText summary = longest(Part::summary);
        if (trim(content.text).empty() || summary.text.size() > 2 * content.text.size()) std::swap(content, summary);
        for (const Found& found : parts_) {
            if (found.part != Part::summary || feed_text(found.node).text.size() >= content.text.size()) continue;
            add("summary", as_html(feed_text(found.node)));
            break;
        }
        article_.body = without_footer(std::move(content.text));
        article_.body_type = content.html ? MediaType::html_part : MediaType::prose;
    }

    pugi::xml_node item_;
    const FeedHead& head_;
    std::string base_;
    std::vector<Found> parts_;
    RawArticle article_;
};

/// The element that holds a feed's title: `<channel>` inside the root, or the root.
pugi::xml_node channel_of(pugi::xml_node root) {
    for (const pugi::xml_node child : root.children())
        if (lower(child.name()) == "channel" || std::string_view(child.name()).ends_with(":channel")) return child;
    return root;
}

}  // namespace

FeedHead read_feed_head(const std::string& text) {
    FeedHead head;
    pugi::xml_document document;
    if (!parse_fragment(text, document)) return head;  // a head that cannot be read leaves the records
    const pugi::xml_node root = document.document_element(), channel = channel_of(root);
    add_namespaces(root, head.namespaces);
    add_namespaces(channel, head.namespaces);
    const std::vector<Found> parts = parts_of(channel, head.namespaces);
    head.base = base_of(channel, base_of(root, {}));
    head.link = article_link(parts, head.base);
    if (head.link.empty()) head.link = attribute_of(channel, "href");
    if (head.base.empty()) head.base = head.link;
    head.lang = attribute_of(channel, "lang");
    if (head.lang.empty()) head.lang = attribute_of(root, "lang");
    for (const Found& found : parts) {
        if (found.part == Part::title && head.title.empty()) head.title = title_of(found.node);
        if (found.part == Part::lang && head.lang.empty()) head.lang = plain_text_of(found.node);
        if (found.part == Part::author && found.rank == 0 && !std::string_view(found.node.name()).starts_with("dc:"))
            head.authors.push_back({"author", person(found.node, head.namespaces)});
    }
    return head;
}

RawArticle read_feed_item(pugi::xml_node item, const FeedHead& head) { return ItemReader(item, head).read(); }

}  // namespace backfile
