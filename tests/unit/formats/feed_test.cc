#include "indexer/formats/core/reader.hh"

#include <doctest/doctest.h>

#include "indexer/base/strings.hh"
#include "indexer/formats/feeds/feed_records.hh"

using namespace backfile;
using namespace backfile::indexer;

namespace {

class Collected final : public ArticleSink {
public:
    void article(RawArticle raw) override { articles.push_back(std::move(raw)); }
    void skipped(std::string_view member, std::string_view reason) override {
        reports.push_back(std::string(member) + " skipped: " + std::string(reason));
    }
    void failed(std::string_view member, const Error& error) override {
        reports.push_back(std::string(member) + " failed: " + error.message);
    }
    std::vector<RawArticle> articles;
    std::vector<std::string> reports;
};

Collected read(std::string_view text, std::string_view name = "feed.xml") {
    Collected sink;
    MemorySource source(text);
    ByteReader bytes(source);
    read_archive_file({name, "", name, 0, 1 << 20, bytes}, sink);
    return sink;
}

std::string value(const RawArticle& article, std::string_view name) {
    std::string all;
    for (const RawField& field : article.fields)
        if (field.name == name) all += (all.empty() ? "" : "|") + field.value;
    return all;
}

std::string rss(std::string_view item, std::string_view channel = "", std::string_view root = "") {
    return "<rss version='2.0' " + std::string(root) + "><channel>" + std::string(channel) + "<item>" +
           std::string(item) + "</item></channel></rss>";
}

std::string atom(std::string_view entry, std::string_view attributes = "") {
    return "<feed xmlns='http://www.w3.org/2005/Atom' " + std::string(attributes) + "><title>F</title><entry>" +
           std::string(entry) + "</entry></feed>";
}

/// A feed of one item and what one field of it is.
struct Row {
    const char* about;
    std::string feed;
    const char* field;  ///< "body" is the body, "id" the source_id
    const char* expected;
};

void check(const Row& row) {
    CAPTURE(std::string(row.about));
    const Collected found = read(row.feed);
    REQUIRE(found.articles.size() == 1);
    const RawArticle& article = found.articles[0];
    const std::string_view field = row.field;
    CHECK(std::string(trim(field == "body" ? article.body
                           : field == "id" ? article.source_id
                                           : value(article, field))) == row.expected);
}

}  // namespace

TEST_CASE("an item's fields are found in every dialect of feeds") {
    const Row rows[] = {
        {"RSS title", rss("<title>A &amp; B</title>"), "title", "A & B"},
        {"a tag in a title is what it is about", rss("<title>The &lt;canvas&gt; tag</title>"), "title",
         "The &lt;canvas> tag"},
        {"markup in a title", rss("<title>A &lt;b&gt;bold&lt;/b&gt; move</title>"), "title", "A <b>bold</b> move"},
        {"a link", rss("<title>t</title><link> http://e.org/a </link>"), "url", "http://e.org/a"},
        {"a link relative to the channel's", rss("<link>/a?b=1</link>", "<link>http://e.org/x/</link>"), "url",
         "http://e.org/a?b=1"},
        {"guid as link", rss("<guid>http://e.org/a</guid>"), "url", "http://e.org/a"},
        {"guid that is none", rss("<guid isPermaLink='false'>http://e.org/a</guid>"), "url", ""},
        {"guid as id", rss("<guid isPermaLink='false'>x-1</guid>"), "id", "x-1"},
        {"the feed's address before the redirector's",
         rss("<link>http://r.example/1</link><feedburner:origLink>http://e.org/a</feedburner:origLink>"), "url",
         "http://e.org/a"},
        {"atom:link of another kind",
         rss("<atom:link rel='replies' href='http://e.org/c'/><link>http://e.org/a</link>"), "url", "http://e.org/a"},
        {"dates, most trusted first",
         rss("<dc:date>2001-01-01</dc:date><pubDate>Thu, 01 Jan 2004 19:48:21 GMT</pubDate>"), "published",
         "Thu, 01 Jan 2004 19:48:21 GMT|2001-01-01"},
        {"authors", rss("<dc:creator>A</dc:creator><author>b@e.org (B)</author>"), "author", "A|b@e.org (B)"},
        {"the channel's title", rss("<title>t</title>", "<title>Chan</title>"), "publication", "Chan"},
        {"an image's title is not the channel's",
         rss("<title>t</title>", "<image><title>I</title></image><title>Chan</title>"), "publication", "Chan"},
        {"a channel's elements after its items",
         "<rss><channel><item><title>t</title></item><title>Late</title></channel></rss>", "publication", "Late"},
        {"the publication that an aggregator names",
         rss("<source url='http://s.example/'>Src</source>", "<title>Planet</title>"), "publication", "Src"},
        {"language", rss("<title>t</title>", "<language>de</language>"), "lang", "de"},
        {"tags", rss("<category>a</category><dc:subject>b</dc:subject>"), "tag", "a|b"},
        {"content over description",
         rss("<description>short</description><content:encoded><![CDATA[<p>long text</p>]]></content:encoded>"), "body",
         "<p>long text</p>"},
        {"and the description is the summary",
         rss("<description>short</description><content:encoded><![CDATA[<p>long text</p>]]></content:encoded>"),
         "summary", "short"},
        {"another prefix for Dublin Core",
         rss("<x:creator>A</x:creator>", "", "xmlns:x='http://purl.org/dc/elements/1.1/'"), "author", "A"},
        {"xhtml:body",
         rss("<description>d</description><body xmlns='http://www.w3.org/1999/xhtml'><p>Long enough.</p></body>"),
         "body", "<p>Long enough.</p>"},
        {"YouTube's text",
         atom("<title>t</title><media:group><media:description>What it shows</media:description></media:group>"),
         "body", "What it shows"},
        {"Atom's xhtml",
         atom("<content type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/xhtml'>a "
              "<x:b>b</x:b><x:br/>&amp;</x:div></content>"),
         "body", "<div>a <b>b</b><br>&amp;</div>"},
        {"Atom's base64",
         "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><content type='text/html' "
         "mode='base64'>PHA+SGVsbG8hPC9wPg==</content></entry></feed>",
         "body", "<p>Hello!</p>"},
        {"Atom's text title", atom("<title type='text'>1 &lt; 2</title>"), "title", "1 &lt; 2"},
        {"Atom's links",
         atom("<link rel='self' href='/s'/><link rel='enclosure' href='/e'/><link href='a.html'/>",
              "xml:base='http://e.org/x/y'"),
         "url", "http://e.org/x/a.html"},
        {"an inner base", atom("<link xml:base='z/' href='a'/>", "xml:base='http://e.org/x/'"), "url",
         "http://e.org/x/z/a"},
        {"Atom's id as link", atom("<id>http://e.org/1</id>"), "url", "http://e.org/1"},
        {"the update's date is the last resort", atom("<updated>2020-01-02</updated><published>2019-01-02</published>"),
         "published", "2019-01-02|2020-01-02"},
        {"the feed's author",
         "<feed "
         "xmlns='http://www.w3.org/2005/Atom'><author><name>Ann</name></author><entry><title>t</title></entry></feed>",
         "author", "Ann"},
        {"prefixed Atom",
         "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>t</a:title></a:entry></a:feed>", "title",
         "t"},
        {"RDF's about as link",
         "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><item "
         "rdf:about='http://e.org/1'><title>t</title></item></rdf:RDF>",
         "url", "http://e.org/1"},
        {"CDF", "<CHANNEL HREF='http://e.org/'><ITEM HREF='a' LASTMOD='2004-04-06'><TITLE>t</TITLE></ITEM></CHANNEL>",
         "url", "http://e.org/a"},
        {"an HTML entity", rss("<description>a&nbsp;b &eacute;</description>"), "body", "a&nbsp;b &eacute;"},
        {"a bare ampersand", rss("<title>R&D</title>"), "title", "R&D"},
        {"no entity of the document's own is expanded",
         "<!DOCTYPE rss [<!ENTITY a '<b>boom</b>'>]>" + rss("<title>x &a; y</title>"), "title", "x &a; y"},
        {"junk before the declaration", "Warning: \n<b>x</b> <?xml version='1.0'?>" + rss("<title>t</title>"), "title",
         "t"},
        {"a blog's footer is not the article's",
         rss("<description><![CDATA[<p>Text.</p>\n<p>The post <a href='x'>T</a> appeared first on <a href='y'>B</a>.</p>]]></description>"),
         "body", "<p>Text.</p>"},
        {"but words of the article stay", rss("<description>The post office closed.</description>"), "body",
         "The post office closed."},
        {"the home page is not an article's address",
         rss("<link>http://e.org/</link><guid>g</guid>", "<link>http://e.org</link>"), "url", ""},
        {"tags in CDATA are none", rss("<description><![CDATA[</item><item>]]></description>"), "body",
         "</item><item>"},
        {"Latin-1 that says so", "<?xml version='1.0' encoding='iso-8859-1'?>" + rss("<title>Caf\xE9</title>"), "title",
         "Café"},
    };
    for (const Row& row : rows) check(row);
}

TEST_CASE("of a blog's backup only posts and pages are articles") {
    const auto wordpress = [](std::string_view type, std::string_view status) {
        return "<item><title>T</title><wp:status><![CDATA[" + std::string(status) +
               "]]></wp:status><wp:post_type><![CDATA[" + std::string(type) + "]]></wp:post_type></item>";
    };
    const Collected blog = read(
        "<rss version='2.0' xmlns:wp='http://wordpress.org/export/1.2/'><channel>" + wordpress("post", "publish") +
        wordpress("attachment", "inherit") + wordpress("page", "draft") + wordpress("post", "trash") +
        wordpress("recipe", "publish") + wordpress("nav_menu_item", "publish") + "</channel></rss>");
    CHECK(blog.articles.size() == 3);
    CHECK(blog.reports == std::vector<std::string>{"2 skipped: attachment of a blog",
                                                   "4 skipped: in the trash of a blog", "6 skipped: menu of a blog"});
    const auto blogger = [](std::string_view kind) {
        return "<entry><title>T</title><category scheme='http://schemas.google.com/g/2005#kind' "
               "term='http://schemas.google.com/blogger/2008/kind#" +
               std::string(kind) + "'/><category scheme='http://www.blogger.com/atom/ns#' term='linkers'/></entry>";
    };
    const Collected backup = read("<feed xmlns='http://www.w3.org/2005/Atom'>" + blogger("settings") +
                                  blogger("template") + blogger("post") + blogger("comment") + "</feed>");
    CHECK(backup.reports == std::vector<std::string>{"1 skipped: setting of a blog", "2 skipped: template of a blog",
                                                     "4 skipped: comment on a blog"});
    REQUIRE(backup.articles.size() == 1);
    CHECK(value(backup.articles[0], "tag") == "linkers");
}

TEST_CASE("a post of WordPress' export has paragraphs, no shortcodes, and its author's name") {
    const std::string text =
        "[caption id=\"a_6\" width=\"300\"]<img src=x.jpg> The machine[/caption]\n\nOne\nline.\n \n<b>Two</b>.\n"
        "<pre>a\n\nb</pre>\n\n[gallery ids=\"1,2\"]\n\nThe [captions] and a[0] stay.";
    const Collected found = read(rss("<title>T</title><dc:creator>ann</dc:creator><content:encoded><![CDATA[" + text +
                                         "]]></content:encoded><wp:post_type>post</wp:post_type>"
                                         "<wp:post_date_gmt>2014-03-03 10:00:00</wp:post_date_gmt>",
                                     "<wp:author><wp:author_login>ann</wp:author_login>"
                                     "<wp:author_display_name>Ann Lee</wp:author_display_name></wp:author>",
                                     "xmlns:wp='http://wordpress.org/export/1.2/' "
                                     "xmlns:dc='http://purl.org/dc/elements/1.1/' "
                                     "xmlns:content='http://purl.org/rss/1.0/modules/content/'"));
    REQUIRE(found.articles.size() == 1);
    CHECK(value(found.articles[0], "author") == "Ann Lee");
    CHECK(value(found.articles[0], "published") == "2014-03-03 10:00:00");
    CHECK(found.articles[0].body ==
          "<img src=x.jpg> The machine\n<p>One\nline.\n<p><b>Two</b>.\n<pre>a\n\nb</pre>\n<p>The [captions] and a[0] "
          "stay.");
}

TEST_CASE("items that share an address are several articles") {
    const Collected found = read(
        "<rss><channel><item><link>http://e.org/s</link><guid>1</guid></item><item><link>http://e.org/s</link><guid>2</guid></item><item><link>http://e.org/s#2024-1</link><guid>3</guid></item></channel></rss>");
    REQUIRE(found.articles.size() == 3);
    CHECK(value(found.articles[0], "url") == "http://e.org/s");
    CHECK(value(found.articles[1], "url").empty());
    CHECK(value(found.articles[2], "url") == "http://e.org/s#2024-1");
}

TEST_CASE("UTF-16 without a byte order mark is read") {
    std::string wide;
    for (const char c : rss("<title>t\xC3</title>")) wide.append({c, '\0'});
    const Collected found = read(wide);
    REQUIRE(found.articles.size() == 1);
    CHECK(value(found.articles[0], "title") == "tÃ");
}

TEST_CASE("feeds are known by content, whatever their names") {
    struct NameRow {
        std::string text;
        const char* format;
    };
    const NameRow rows[] = {
        {rss(""), "rss"},
        {atom(""), "atom"},
        {"<?xml version='1.0'?><!-- c > --><entry xmlns='http://www.w3.org/2005/Atom'/>", "atom"},
        {"<rdf:RDF xmlns='http://purl.org/rss/1.0/'><item/></rdf:RDF>", "rdf"},
        {"{\"version\": \"https://jsonfeed.org/version/1\", \"items\": []}", "jsonfeed"},
        {"<opml version='2.0'/>", "opml"},
        {"<rdf:RDF><owl:Ontology/></rdf:RDF>", "none"},
        {"<entries/>", "none"},
        {"<html><body><rss></body>", "html"},
        {"A feed starts so:\n\n<?xml version='1.0'?>\n<rss>", "none"},
    };
    for (const NameRow& row : rows) {
        CAPTURE(row.text);
        const Format* format = format_of("feed.php", row.text);
        CHECK(std::string(format == nullptr ? "none" : format->name) == row.format);
    }
}

TEST_CASE("JSON Feed's items become articles") {
    const Collected found = read(
        R"({"version": "https://jsonfeed.org/version/1.1", "title": "F", "home_page_url": "https://e.org/", "authors": [{"name": "Ann"}],
        "items": [{"id": "1", "url": "/a", "title": "2 < 3", "content_html": "<p>x</p>", "summary": "s", "tags": ["t", 3], "date_published": "2020-01-02T03:04:05Z"},
                  {"id": 7, "content_text": "plain [\"}", "author": {"name": "Bob"}}]})",
        "feed.json");
    REQUIRE(found.articles.size() == 2);
    const RawArticle &a = found.articles[0], &b = found.articles[1];
    CHECK(value(a, "title") == "2 &lt; 3");
    CHECK(value(a, "url") == "https://e.org/a");
    CHECK(value(a, "author") == "Ann");
    CHECK(value(a, "tag") == "t");
    CHECK(value(a, "publication") == "F");
    CHECK(a.body == "<p>x</p>");
    CHECK(b.source_id == "7");
    CHECK(b.body == "plain [\"}");
    CHECK(value(b, "author") == "Bob");
    CHECK(b.member == "2");
}

TEST_CASE("a broken record loses none of its neighbours, and a cut feed keeps its whole items") {
    struct BrokenRow {
        const char* about;
        std::string text;
        std::size_t articles;
        std::vector<std::string> reports;
    };
    const std::string good = "<item><title>good</title></item>";
    std::string nested, media;
    for (int i = 0; i < 50'000; ++i) nested += "<div>", media += "<media:content>";
    const BrokenRow rows[] = {
        {"cut in an item", "<rss><channel>" + good + good + "<item><title>ha", 2, {" failed: unexpected end of file"}},
        {"cut between items", "<rss><channel>" + good, 1, {" failed: unexpected end of file"}},
        {"an open CDATA",
         "<rss><channel>" + good + "<item><title><![CDATA[x</title></item></channel></rss>",
         1,
         {" failed: unexpected end of file"}},
        {"HTML that is not escaped",
         "<rss><channel>" + good + "<item><title>t</title><description>a<br>b <b>c</description></item>" + good +
             "</channel></rss>",
         3,
         {}},
        {"an item of nothing but damage",
         "<rss><channel>" + good + "<item><<<x y='></item>" + good + "</channel></rss>",
         2,
         {"2 failed: invalid XML"}},
        {"an item that is never closed", "<rss><channel><item><title>a</title>" + good + "</channel></rss>", 2, {}},
        {"deep nesting",
         "<rss><channel>" + good + "<item><description>" + nested + "</description></item>" + good + "</channel></rss>",
         3,
         {}},
        {"deep groups", "<rss><channel><item><title>t</title>" + media + "</item></channel></rss>", 1, {}},
        {"no items", "<rss><channel><title>x</title></channel></rss>", 0, {" skipped: feed without items"}},
        {"an empty root", "<rss/>", 0, {" skipped: feed without items"}},
        {"JSON cut in an item",
         R"({"version": "https://jsonfeed.org/version/1", "items": [{"title": "a"}, {"title": "b)",
         1,
         {" failed: unexpected end of file"}},
        {"a broken JSON item",
         R"({"version": "https://jsonfeed.org/version/1", "items": [{"title": "a"}, {"title": b}, {"title": "c"}]})",
         2,
         {"2 failed: invalid JSON"}},
        {"JSON items of the wrong type",
         R"({"version": "https://jsonfeed.org/version/1", "items": {"a": [1]}})",
         0,
         {" skipped: feed without items"}},
        {"deep JSON",
         R"({"version": "https://jsonfeed.org/version/1", "items": [)" + std::string(100'000, '['),
         0,
         {" failed: unexpected end of file"}},
        {"JSON's fields of the wrong type",
         R"({"version": "https://jsonfeed.org/version/1", "title": 1, "items": [{"title": [], "tags": {}, "authors": 3, "content_text": "x"}]})",
         1,
         {}},
    };
    for (const BrokenRow& row : rows) {
        CAPTURE(std::string(row.about));
        const Collected found = read(row.text);
        CHECK(found.articles.size() == row.articles);
        CHECK(found.reports == row.reports);
    }
}

TEST_CASE("what is larger than may be held is one failure") {
    const Collected found = read(rss("<title>" + std::string(2 << 20, 'x') + "</title>"));
    CHECK(found.articles.empty());
    CHECK(found.reports == std::vector<std::string>{" failed: larger than 1 MB"});
}

TEST_CASE("an outline of feeds is not an article, an outline of text is") {
    const Collected feeds = read(
        "<opml><body><outline text='x'><outline xmlUrl='http://e.org/f'/></outline></body></opml>");
    CHECK(feeds.articles.empty());
    CHECK(feeds.reports == std::vector<std::string>{" skipped: outline of feeds"});
    const Collected text = read(
        "<opml><head><title>Notes</title></head><body><outline text='One'><outline text='a &amp;lt; b'/><outline "
        "text='c'/></outline><outline text='Two'/></body></opml>");
    REQUIRE(text.articles.size() == 2);
    CHECK(value(text.articles[0], "title") == "One");
    CHECK(text.articles[0].body == "a &lt; b\n\nc\n\n");
    CHECK(value(text.articles[1], "publication") == "Notes");
    const Collected flat = read(
        "<opml><head><title>Notes</title></head><body><outline text='a'/><outline text='b'/></body></opml>");
    REQUIRE(flat.articles.size() == 1);
    CHECK(value(flat.articles[0], "title") == "Notes");
}
