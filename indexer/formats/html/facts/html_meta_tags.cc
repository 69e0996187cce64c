#include "indexer/formats/html/facts/html_meta_tags.hh"

#include <algorithm>
#include <array>
#include <vector>

#include "indexer/base/strings.hh"
#include "indexer/formats/html/facts/html_zones.hh"

namespace backfile::indexer {

namespace {

struct NamedFact {
    std::string_view name;  ///< in lower case, with ':' for '.'
    Fact fact;
};

// clang-format off
constexpr auto meta_names = std::to_array<NamedFact>({
    {"dc:title", Fact::title}, {"dcterms:title", Fact::title}, {"citation_title", Fact::title},
    {"og:title", Fact::title}, {"parsely-title", Fact::title}, {"sailthru:title", Fact::title},
    {"headline", Fact::title}, {"title", Fact::title}, {"twitter:title", Fact::title},
    {"citation_author", Fact::author}, {"dc:creator", Fact::author}, {"dcterms:creator", Fact::author},
    {"author", Fact::author}, {"parsely-author", Fact::author}, {"sailthru:author", Fact::author},
    {"article:author", Fact::author},          {"article:author_name", Fact::author},     {"og:author", Fact::author},
    {"byl", Fact::author},                     {"byline", Fact::author},                  {"authors", Fact::author},
    {"cxenseparse:author", Fact::author},      {"twitter:data1", Fact::author},
    {"article:published_time", Fact::published}, {"article:published", Fact::published},
    {"og:published_time", Fact::published},
    {"og:article:published_time", Fact::published}, {"datepublished", Fact::published},
    {"publishdate", Fact::published},
    {"publish_date", Fact::published}, {"publish-date", Fact::published}, {"published_time", Fact::published},
    {"publication_date", Fact::published}, {"publication-date", Fact::published}, {"date_published", Fact::published},
    {"pubdate", Fact::published}, {"bt:pubdate", Fact::published}, {"parsely-pub-date", Fact::published},
    {"sailthru:date", Fact::published},        {"cxenseparse:recs:publishtime", Fact::published},
    {"cxenseparse:publishtime", Fact::published}, {"shareaholic:article_published_time", Fact::published},
    {"rnews:datepublished", Fact::published}, {"article:publicationdate", Fact::published},
    {"originalpublicationdate", Fact::published},
    {"dc:date:issued", Fact::published}, {"dcterms:issued", Fact::published}, {"dc:issued", Fact::published},
    {"dc:date:published", Fact::published}, {"dc:date:created", Fact::published},
    {"dcterms:created", Fact::published},
    {"dc:created", Fact::published}, {"dc:date", Fact::published}, {"dcterms:date", Fact::published},
    {"article:date", Fact::published}, {"article_date_original", Fact::published},
    {"citation_publication_date", Fact::published},
    {"citation_online_date", Fact::published}, {"citation_date", Fact::published}, {"displaydate", Fact::published},
    {"dateposted", Fact::published},           {"datecreated", Fact::published},          {"created", Fact::published},
    {"creation_date", Fact::published},        {"date:created", Fact::published},         {"date", Fact::published},
    {"timestamp", Fact::published}, {"article:created", Fact::published}, {"og:pubdate", Fact::published},
    {"uploaddate", Fact::published}, {"og:regdate", Fact::published}, {"video:release_date", Fact::published},
    {"article:modified_time", Fact::modified}, {"og:updated_time", Fact::modified},
    {"dcterms:modified", Fact::modified},
    {"dc:date:modified", Fact::modified}, {"dc:modified", Fact::modified}, {"datemodified", Fact::modified},
    {"modified_time", Fact::modified},         {"article:updated_time", Fact::modified},  {"lastmod", Fact::modified},
    {"last-modified", Fact::modified},         {"date:modified", Fact::modified},         {"revised", Fact::modified},
    {"article:modified", Fact::modified}, {"og:modified_time", Fact::modified}, {"date:updated", Fact::modified},
    {"og:url", Fact::url},                     {"parsely-link", Fact::url},               {"dc:identifier", Fact::url},
    {"mainentityofpage", Fact::url},           {"twitter:url", Fact::url},
    {"og:site_name", Fact::source}, {"publication", Fact::source}, {"citation_journal_title", Fact::source},
    {"dc:publisher", Fact::source}, {"application-name", Fact::source}, {"apple-mobile-web-app-title", Fact::source},
    {"publisher", Fact::source},               {"article:tag", Fact::tag},                {"news_keywords", Fact::tag},
    {"parsely-tags", Fact::tag}, {"sailthru:tags", Fact::tag}, {"citation_keywords", Fact::tag},
    {"keywords", Fact::tag}, {"dc:subject", Fact::tag}, {"article:section", Fact::category},
    {"parsely-section", Fact::category}, {"og:locale", Fact::lang}, {"content-language", Fact::lang},
    {"dc:language", Fact::lang},               {"language", Fact::lang},                  {"inlanguage", Fact::lang},
    {"og:description", Fact::summary}, {"description", Fact::summary}, {"twitter:description", Fact::summary},
    {"dc:description", Fact::summary},         {"abstract", Fact::summary},
});
// clang-format on

// clang-format off
constexpr auto item_names = std::to_array<NamedFact>({
    {"headline", Fact::title},        {"datepublished", Fact::published}, {"datecreated", Fact::published},
    {"datemodified", Fact::modified}, {"dateupdate", Fact::modified}, {"author", Fact::author},
    {"creator", Fact::author},
    {"publisher", Fact::source},      {"keywords", Fact::tag},            {"articlesection", Fact::category},
    {"inlanguage", Fact::lang},       {"mainentityofpage", Fact::url},    {"description", Fact::summary},
});
// clang-format on

struct Named {
    std::string name;
    std::string value;
};

/// The table's order counts, not the page's. Authors come from one name alone: two names often spell them in two ways.
template <std::size_t Size>
void add_known(PageFacts& facts, const std::array<NamedFact, Size>& table, const std::vector<Named>& found) {
    for (const auto& [name, fact] : table) {
        if (fact == Fact::author && facts.has(fact)) continue;
        for (const Named& one : found)
            if (one.name == name && !(fact == Fact::author && one.value.find("://") != std::string::npos))
                facts.add(fact, one.value);
    }
}

/// The value of an element with an itemprop: its machine-readable value, else that of its "name", else its text.
std::string item_value(const GumboNode& node) {
    constexpr std::size_t max_size = 400;
    for (const char* name : {"content", "datetime", "href"}) {
        if (name == std::string_view("href") && !is_element(node, GUMBO_TAG_LINK)) continue;
        if (const std::string_view value = attribute(node, name); !trim(value).empty()) return std::string(value);
    }
    std::string inner;
    each_element(node, [&](const GumboNode& below) {
        if (&below == &node || !inner.empty()) return inner.empty();
        if (attribute(below, "itemprop") != "name") return true;
        inner = attribute(below, "content").empty() ? short_text(below, max_size)
                                                    : std::string(attribute(below, "content"));
        return inner.empty();
    });
    return inner.empty() ? short_text(node, max_size) : inner;
}

/// Names that no table knows: "five_hundred_pixels:uploaded", "article:release-date".
bool sounds_like_date(std::string_view name) {
    static constexpr std::array<std::string_view, 6> yes = {"publish",  "pubdate", "created",
                                                            "uploaded", "issued",  "date"};
    static constexpr std::array<std::string_view, 10> no = {"modif", "updat", "expir", "event",     "valid",
                                                            "end",   "birth", "revis", "publisher", "start"};
    const auto in_name = [&](std::string_view part) { return name.find(part) != std::string_view::npos; };
    return std::any_of(yes.begin(), yes.end(), in_name) && std::none_of(no.begin(), no.end(), in_name);
}

bool inside_comment_or_list(const GumboNode& node) {
    for (const GumboNode* up = node.parent; up != nullptr && is_element(*up); up = up->parent) {
        if (attribute(*up, "itemprop") == "comment" || attribute(*up, "itemtype").ends_with("/Comment")) return true;
        if (is_element(*up, GUMBO_TAG_ASIDE) || is_element(*up, GUMBO_TAG_FOOTER) || is_element(*up, GUMBO_TAG_NAV))
            return true;
    }
    return false;
}

}  // namespace

PageFacts read_meta_tags(const HtmlDocument& page) {
    PageFacts facts;
    std::vector<Named> found, less;  // the same name as property= is more often meant for readers like us
    each_element(page.root(), [&](const GumboNode& node) {
        if (is_element(node, GUMBO_TAG_LINK)) {
            for (const std::string_view rel : split(attribute(node, "rel"), ' '))
                if (equal_nocase(rel, "canonical")) facts.add(Fact::url, attribute(node, "href"));
        }
        if (!is_element(node, GUMBO_TAG_META) || found.size() + less.size() > 500) return true;
        const std::string_view content = attribute(node, "content").empty() ? attribute(node, "value")
                                                                            : attribute(node, "content");
        for (const char* kind : {"property", "name", "http-equiv"})
            for (const std::string_view name : split(attribute(node, kind), ' '))
                if (!name.empty())
                    (kind == std::string_view("property") ? found : less)
                        .push_back({replace_all(lower(name), ".", ":"), std::string(content)});
        return true;
    });
    found.insert(found.end(), less.begin(), less.end());
    const bool labelled = std::any_of(found.begin(), found.end(), [](const Named& one) {
        return one.name == "twitter:label1" &&
               (contains_nocase(one.value, "written") || contains_nocase(one.value, "verfasst") ||
                contains_nocase(one.value, "author") || contains_nocase(one.value, "geschrieben"));
    });
    if (!labelled) std::erase_if(found, [](const Named& one) { return one.name == "twitter:data1"; });
    add_known(facts, meta_names, found);
    for (const Named& one : found)
        if (sounds_like_date(one.name)) facts.add(Fact::published, one.value);
    return facts;
}

PageFacts read_microdata(const HtmlDocument& page) {
    std::vector<Named> found;
    each_element(page.root(), [&](const GumboNode& node) {
        const std::string_view names = attribute(node, "itemprop");
        if (names.empty() || found.size() > 200 || inside_comment_or_list(node)) return true;
        for (const std::string_view name : split(names, ' ')) {
            const auto known = [&](const NamedFact& row) { return equal_nocase(row.name, name); };
            if (std::any_of(item_names.begin(), item_names.end(), known))
                found.push_back({lower(name), item_value(node)});
        }
        return true;
    });
    PageFacts facts;
    add_known(facts, item_names, found);
    return facts;
}

}  // namespace backfile::indexer
