#include "server/render/feed.hh"

#include <algorithm>
#include <string_view>

#include "indexer/article/date.hh"
#include "indexer/base/hash.hh"
#include "indexer/base/strings.hh"
#include "server/render/markup.hh"
#include "server/render/xml.hh"

namespace backfile::server::render {

namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
constexpr std::string_view opensearch_namespace = "http://a9.com/-/spec/opensearch/1.1/";

/// Returns a version 8 UUID (RFC 9562) derived from `name`: a globally valid, stable id.
std::string urn(std::string_view name) {
    std::string hex = hash128_hex(name);
    constexpr std::string_view variants = "89ab";
    hex[12] = '8';
    hex[16] = variants[static_cast<unsigned char>(hex[16]) % variants.size()];
    for (const std::size_t hyphen : {20, 16, 12, 8}) hex.insert(hyphen, 1, '-');
    return "urn:uuid:" + hex;
}

std::string id_of(const Article& article) { return urn("article " + article.id); }

std::string page_here(const Article& article, const PageLinks& links) {
    return links.base + "article/" + percent_encode(article.id);
}

/// Returns the URL of the article for readers. Encodes characters that are invalid in URLs.
std::string address_of(const Article& article, const PageLinks& links) {
    if (!starts_with_nocase(article.url, "https://") && !starts_with_nocase(article.url, "http://"))
        return page_here(article, links);
    std::string out;
    for (const char c : article.url) {
        const bool fits = c > ' ' && c < 0x7F && std::string_view("<>\"{}|\\^`").find(c) == std::string_view::npos;
        out += fits ? std::string(1, c) : percent_encode({&c, 1});
    }
    return out;
}

std::string language_of(const Article& article) {
    const bool tag = std::ranges::all_of(article.lang, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
    return tag && article.lang != "und" ? article.lang : "";
}

std::string title_of(const SearchPage& page) {
    return page.text.empty() ? "Backfile: latest articles" : "Backfile: " + page.text;
}

/// Returns the article's own date, which is stable, so that feed readers do not show the entry again.
std::string updated(const Article& article) {
    Date date{0};
    if (article.published) date = article.published->date;
    if (article.modified && article.modified->seconds > date.seconds) date = *article.modified;
    return to_rfc3339(date);
}

void append_totals(std::string& out, const SearchPage& page, const PageLinks& links) {
    append_element(out, "opensearch:totalResults", {}, std::to_string(page.listed));
    append_element(out, "opensearch:startIndex", {}, std::to_string(links.offset));
    append_element(out, "opensearch:itemsPerPage", {}, std::to_string(page.hits.size()));
}

void append_entry(std::string& out, const Hit& hit, const PageLinks& links) {
    const Article& article = hit.article;
    const auto author = [&](std::string_view name) {
        if (trim(name).empty()) return;
        out.append("<author>");
        append_element(out, "name", {}, name);
        out.append("</author>\n");
    };
    out.append("<entry>\n");
    append_element(out, "id", {}, id_of(article));
    append_element(out, "title", {{"xml:lang", language_of(article)}}, article.title);
    append_element(out, "updated", {}, updated(article));
    if (article.published) append_element(out, "published", {}, to_rfc3339(article.published->date));
    for (const std::string& name : article.authors) author(name);
    if (article.authors.empty()) author(article.source);  // else the feed's author applies
    append_element(out, "link", {{"rel", "alternate"}, {"href", address_of(article, links)}}, "");
    append_element(out, "link", {{"rel", "related"}, {"type", "text/html"}, {"href", page_here(article, links)}}, "");
    for (const std::string& tag : article.tags)
        if (!tag.empty()) append_element(out, "category", {{"term", tag}}, "");
    append_element(out, "summary", {{"type", "html"}, {"xml:lang", language_of(article)}},
                   marked(hit.snippet.text, hit.snippet.marks));
    out.append("</entry>\n");
}

void append_item(std::string& out, const Hit& hit, const PageLinks& links) {
    const Article& article = hit.article;
    out.append("<item>\n");
    append_element(out, "title", {}, article.title);
    append_element(out, "link", {}, address_of(article, links));
    append_element(out, "guid", {{"isPermaLink", "false"}}, id_of(article));
    if (article.published) append_element(out, "pubDate", {}, to_rfc822(article.published->date.seconds));
    for (const std::string& name : article.authors)
        if (!name.empty()) append_element(out, "dc:creator", {}, name);
    if (article.authors.empty() && !article.source.empty()) append_element(out, "dc:creator", {}, article.source);
    for (const std::string& tag : article.tags)
        if (!tag.empty()) append_element(out, "category", {}, tag);
    append_element(out, "description", {}, marked(hit.snippet.text, hit.snippet.marks));
    out.append("</item>\n");
}

}  // namespace

std::string atom(const SearchPage& page, const PageLinks& links) {
    std::string out(declaration);
    out.append("<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:opensearch=\"")
        .append(opensearch_namespace)
        .append("\">\n");
    append_element(out, "id", {}, urn("search " + links.identity));
    append_element(out, "title", {}, title_of(page));
    append_element(out, "updated", {}, to_rfc3339({links.built}));
    out.append("<author>");
    append_element(out, "name", {}, "Backfile");
    out.append("</author>\n");
    append_element(out, "generator", {{"version", BACKFILE_VERSION}}, "Backfile");
    append_element(out, "link", {{"rel", "self"}, {"type", "application/atom+xml"}, {"href", links.self}}, "");
    append_element(out, "link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", links.page}}, "");
    if (!links.next.empty())
        append_element(out, "link", {{"rel", "next"}, {"type", "application/atom+xml"}, {"href", links.next}}, "");
    append_element(
        out, "link",
        {{"rel", "search"}, {"type", "application/opensearchdescription+xml"}, {"href", links.base + "opensearch.xml"}},
        "");
    append_totals(out, page, links);
    for (const Hit& hit : page.hits) append_entry(out, hit, links);
    return out + "</feed>\n";
}

std::string rss(const SearchPage& page, const PageLinks& links) {
    std::string out(declaration);
    out.append(
           "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" "
           "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"")
        .append(" xmlns:opensearch=\"")
        .append(opensearch_namespace)
        .append("\">\n<channel>\n");
    append_element(out, "title", {}, title_of(page));
    append_element(out, "link", {}, links.page);
    append_element(out, "description", {}, "Articles from a local archive");
    append_element(out, "lastBuildDate", {}, to_rfc822(links.built));
    append_element(out, "generator", {}, "Backfile " BACKFILE_VERSION);
    append_element(out, "atom:link", {{"rel", "self"}, {"type", "application/rss+xml"}, {"href", links.self}}, "");
    if (!links.next.empty())
        append_element(out, "atom:link", {{"rel", "next"}, {"type", "application/rss+xml"}, {"href", links.next}}, "");
    append_totals(out, page, links);
    for (const Hit& hit : page.hits) append_item(out, hit, links);
    return out + "</channel>\n</rss>\n";
}

std::string opensearch(const std::string& base) {
    std::string out(declaration);
    out.append("<OpenSearchDescription xmlns=\"").append(opensearch_namespace).append("\">\n");
    append_element(out, "ShortName", {}, "Backfile");
    append_element(out, "Description", {}, "Search the archive");
    const auto url = [&](std::string_view type, std::string_view rel, const std::string& path) {
        append_element(
            out, "Url",
            {{"type", type}, {"rel", rel}, {"indexOffset", rel == "results" ? "0" : ""}, {"template", base + path}},
            "");
    };
    url("text/html", "results", "?q={searchTerms}");
    url("application/atom+xml", "results", "api/v1/search?q={searchTerms}&format=atom");
    url("application/rss+xml", "results", "api/v1/search?q={searchTerms}&format=rss");
    url("application/json", "results", "api/v1/search?q={searchTerms}");
    url("application/x-suggestions+json", "suggestions", "api/v1/suggest?q={searchTerms}&format=opensearch");
    url("application/opensearchdescription+xml", "self", "opensearch.xml");
    append_element(out, "Image", {{"type", "image/svg+xml"}}, base + "favicon.svg");
    append_element(out, "InputEncoding", {}, "UTF-8");
    append_element(out, "OutputEncoding", {}, "UTF-8");
    return out + "</OpenSearchDescription>\n";
}

}  // namespace backfile::server::render
