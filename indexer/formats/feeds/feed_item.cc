#include "indexer/formats/feeds/feed_item.hh"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/article/url.hh"
#include "indexer/base/strings.hh"
#include "indexer/formats/core/body_kind.hh"
#include "indexer/formats/feeds/blog_backup.hh"
#include "indexer/formats/feeds/feed_elements.hh"
#include "indexer/lexicon/lexicon.hh"

namespace backfile::indexer {

namespace {

/// As HTML: what is plain text keeps its "<".
std::string as_html(const FeedText& text) { return text.html ? text.text : replace_all(text.text, "<", "&lt;"); }

/// A title's "<b>" is markup only when it is closed again: "The <canvas> tag" is about a tag.
std::string title_of(pugi::xml_node node) {
    FeedText text = feed_text(node);
    const bool typed = !attribute_of(node, "type").empty();
    if (!typed && text.text.find("</") == std::string::npos && text.text.find("/>") == std::string::npos)
        text.html = false;
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
        if (child.type() == pugi::node_element && attribute_of(child, "about").empty() &&
            !std::string_view(child.name()).ends_with("uri"))
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
std::string article_link(const std::vector<FeedPart>& parts, const std::string& base) {
    std::string other;
    for (const FeedPart& found : parts) {
        if (found.meaning == FeedMeaning::address)
            if (std::string url = canonical_url(plain_text_of(found.node)); !url.empty())
                return plain_text_of(found.node);
        if (found.meaning != FeedMeaning::link) continue;
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

const std::vector<Footer>& footers() {
    static const std::vector<Footer> made = [] {
        constexpr std::string_view gap = "…";
        std::vector<Footer> all;
        for (const std::string_view words : lexicon::words("feed.footer")) {
            const std::size_t title = words.find(gap), middle = title + gap.size();
            all.push_back({words.substr(0, title), words.substr(middle, words.find(gap, middle) - middle)});
        }
        return all;
    }();
    return made;
}

std::string without_footer(std::string text) {
    constexpr std::size_t max_size = 1500;
    const std::size_t before = text.size() - std::min(text.size(), max_size);
    const std::string_view tail = std::string_view(text).substr(before);
    for (const Footer& footer : footers()) {
        const std::size_t middle = tail.find(footer.middle);
        if (middle == std::string_view::npos) continue;
        std::size_t start = tail.rfind(footer.start, middle);
        if (start == std::string_view::npos) continue;
        if (tail.substr(0, start).ends_with("<p>")) start -= 3;
        text.erase(before + start);
        break;
    }
    return text;
}

/// The parts' texts joined into fields and body.
class ItemReader {
public:
    ItemReader(pugi::xml_node item, const FeedHead& head)
        : item_(item), head_(head), base_(base_of(item, head.base)), parts_(feed_parts(item, head.namespaces)) {}

    RawArticle read() {
        article_.fields_from = DateSource::feed;
        add_title();
        add_address();
        add_people();
        add_dates();
        for (const FeedPart& found : parts_)
            if (found.meaning == FeedMeaning::tag && !names_kind(found.node)) add_tags(found.node);
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
        for (const FeedPart& found : parts_) {
            if (found.meaning != FeedMeaning::title) continue;
            std::string title = title_of(found.node);
            if (title.empty()) continue;
            add("title", std::move(title));
            return;
        }
    }

    void add_address() {
        std::string link = article_link(parts_, base_);
        for (const FeedPart& found : parts_) {
            if (found.meaning != FeedMeaning::id || !article_.source_id.empty()) continue;
            article_.source_id = plain_text_of(found.node);
            if (link.empty() && !equal_nocase(attribute_of(found.node, "ispermalink"), "false")) link = guid_link();
        }
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
        for (const FeedPart& found : parts_) {
            if (found.meaning != FeedMeaning::author || (rank && *rank != found.rank)) continue;
            const std::string name = person(found.node, head_.namespaces);
            if (name.empty()) continue;
            rank = found.rank;
            const auto shown = head_.shown_names.find(name);
            add("author", shown == head_.shown_names.end() ? name : shown->second);
        }
        if (!rank) article_.fields.insert(article_.fields.end(), head_.authors.begin(), head_.authors.end());
    }

    /// Every date is a candidate for the publication's, the update's last.
    void add_dates() {
        for (const FeedMeaning part : {FeedMeaning::published, FeedMeaning::updated})
            for (const FeedPart& found : parts_)
                if (found.meaning == part) add("published", plain_text_of(found.node));
        add("published", std::string(attribute_of(item_, "lastmod")));
        for (const FeedPart& found : parts_)
            if (found.meaning == FeedMeaning::updated) add("updated", plain_text_of(found.node));
    }

    /// Two levels, as iTunes nests its categories.
    void add_tags(pugi::xml_node node, bool inner = false) {
        std::string_view tag;
        for (const std::string_view name : {"label", "term", "value", "text"})
            if (tag.empty()) tag = attribute_of(node, name);
        add("tag", tag.empty() ? plain_text_of(node) : std::string(tag));
        for (const pugi::xml_node child : node.children())
            if (!inner && child.type() == pugi::node_element && !attribute_of(child, "text").empty())
                add_tags(child, true);
    }

    void add_source() {
        for (const FeedPart& found : parts_) {
            if (found.meaning != FeedMeaning::source) continue;
            std::string name = child_text(found.node, "title", head_.namespaces);
            const auto children = found.node.children();
            const bool nested = std::any_of(children.begin(), children.end(),
                                            [](pugi::xml_node n) { return n.type() == pugi::node_element; });
            if (name.empty() && !nested) name = plain_text_of(found.node);
            if (!name.empty() && canonical_url(name).empty()) {
                add("publication", std::move(name));
                return;
            }
        }
        add("publication", head_.title);
    }

    void add_language() {
        for (const FeedPart& found : parts_)
            if (found.meaning == FeedMeaning::lang) {
                add("lang", plain_text_of(found.node));
                return;
            }
        std::string lang;
        for (const FeedPart& found : parts_)
            if (found.meaning == FeedMeaning::content || found.meaning == FeedMeaning::summary)
                if (lang.empty()) lang = attribute_of(found.node, "lang");
        if (lang.empty()) lang = attribute_of(item_, "lang");
        add("lang", lang.empty() ? head_.lang : lang);
    }

    /// The longest text of a part.
    [[nodiscard]] FeedText longest(FeedMeaning part) const {
        FeedText best;
        std::optional<int> rank;
        for (const FeedPart& found : parts_) {
            if (found.meaning != part || (rank && *rank != found.rank)) continue;
            FeedText text = feed_text(found.node);
            if (trim(text.text).empty()) continue;
            rank = found.rank;
            if (text.text.size() > best.text.size()) best = std::move(text);
        }
        return best;
    }

    void add_body() {
        FeedText content = longest(FeedMeaning::content);
        FeedText summary = longest(FeedMeaning::summary);
        if (trim(content.text).empty() || summary.text.size() > 2 * content.text.size()) std::swap(content, summary);
        for (const FeedPart& found : parts_) {
            if (found.meaning != FeedMeaning::summary || feed_text(found.node).text.size() >= content.text.size())
                continue;
            add("summary", as_html(feed_text(found.node)));
            break;
        }
        if (is_wordpress_post(item_, head_.namespaces)) content.text = wordpress_html(content.text);
        article_.body = without_footer(std::move(content.text));
        article_.body_kind = content.html ? &html_part_body : &prose_body;
    }

    pugi::xml_node item_;
    const FeedHead& head_;
    std::string base_;
    std::vector<FeedPart> parts_;
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
    const std::vector<FeedPart> parts = feed_parts(channel, head.namespaces);
    head.shown_names = wordpress_authors(channel, head.namespaces);
    head.base = base_of(channel, base_of(root, {}));
    head.link = article_link(parts, head.base);
    if (head.link.empty()) head.link = attribute_of(channel, "href");
    if (head.base.empty()) head.base = head.link;
    head.lang = attribute_of(channel, "lang");
    if (head.lang.empty()) head.lang = attribute_of(root, "lang");
    for (const FeedPart& found : parts) {
        if (found.meaning == FeedMeaning::title && head.title.empty()) head.title = title_of(found.node);
        if (found.meaning == FeedMeaning::lang && head.lang.empty()) head.lang = plain_text_of(found.node);
        if (found.meaning == FeedMeaning::author && found.rank == 0 &&
            !std::string_view(found.node.name()).starts_with("dc:"))
            head.authors.push_back({"author", person(found.node, head.namespaces)});
    }
    return head;
}

RawArticle read_feed_item(pugi::xml_node item, const FeedHead& head) { return ItemReader(item, head).read(); }

}  // namespace backfile::indexer
