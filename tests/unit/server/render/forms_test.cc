#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "server/render/csv.hh"
#include "server/render/feed.hh"
#include "server/render/json.hh"
#include "server/render/terminal.hh"
#include "server/render/text.hh"
#include "server/render/xml.hh"

using namespace backfile;
using namespace backfile::server;

namespace {

Hit hit_titled(const std::string& title) {
    Hit hit;
    hit.article.id = "0123";
    hit.article.title = title;
    hit.article.lang = "und";
    hit.article.format = "text";
    hit.article.place = {"notes/a.txt", ""};
    hit.title = {title, {}};
    return hit;
}

SearchPage page_with(Hit hit) {
    SearchPage page;
    page.text = "q <&>";
    page.total = page.stories = page.listed = 3;
    page.hits.push_back(std::move(hit));
    return page;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

const render::PageLinks here{
    .base = "http://h/", .self = "http://h/s?a&b", .next = "", .page = "http://h/?q=", .identity = "q"};

}  // namespace

TEST_CASE("XML is escaped once and contains only characters of XML 1.0") {
    struct Row {
        std::string text, xml;
    };
    const Row rows[] = {
        {"", ""},
        {"a & <b> \"c\" 'd'", "a &amp; &lt;b&gt; &quot;c&quot; &#39;d&#39;"},
        {"&amp;", "&amp;amp;"},
        {"tab\tline\nend", "tab\tline\nend"},
        {std::string("nul\0 \x1b[2J \x08", 11), "nul\uFFFD \uFFFD[2J \uFFFD"},
        {"\xEF\xBF\xBE\xEF\xBF\xBF", "\uFFFD\uFFFD"},  // U+FFFE, U+FFFF
        {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},        // a surrogate
        {"cut \xE4\xB8", "cut \uFFFD\uFFFD"},
        {"中文 😀", "中文 😀"},
    };
    for (const Row& row : rows) CHECK(render::xml_text(row.text) == row.xml);
    std::string out;
    render::append_element(out, "a", {{"x", "1\"<"}, {"empty", ""}}, "t&");
    render::append_element(out, "b", {}, "");
    CHECK(out == "<a x=\"1&quot;&lt;\">t&amp;</a>\n<b/>\n");
}

TEST_CASE("CSV quotes where necessary, and no field is a formula") {
    struct Row {
        std::string title, field;
    };
    const Row rows[] = {
        {"plain", "plain"},
        {"a,b", "\"a,b\""},
        {"say \"x\"", "\"say \"\"x\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {"=1+1", "'=1+1"},
        {"+1", "'+1"},
        {"-1", "'-1"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\tx", "'\tx"},
        {"\rx", "\"'\rx\""},
        {"＝1", "'＝1"},
        {"=a,\"b\"", "\"'=a,\"\"b\"\"\""},
        {"a=b", "a=b"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.title);
        const std::string csv = render::csv(page_with(hit_titled(row.title)));
        CHECK(holds(csv, "\r\n0123,," + row.field + ","));
        CHECK(csv.ends_with("\r\n"));
    }
    CHECK(render::csv({}).starts_with("id,url,title,published,"));
    CHECK(holds(render::csv(page_with(hit_titled("bad \xff byte"))), "bad \uFFFD byte"));
}

TEST_CASE("a feed's ids come from article ids, and its links are valid URLs") {
    Hit hit = hit_titled("T");
    hit.article.url = "javascript:alert(1)";
    const std::string here_only = render::atom(page_with(hit), here);
    CHECK(holds(here_only, "rel=\"alternate\" href=\"http://h/article/0123\""));
    hit.article.url = "https://x.example/a b\"<中>";
    const std::string atom = render::atom(page_with(hit), here);
    CHECK(holds(atom, "href=\"https://x.example/a%20b%22%3C%E4%B8%AD%3E\""));
    CHECK(holds(atom, "<updated>1970-01-01T00:00:00Z</updated>"));
    const std::size_t id = atom.find("<id>", atom.find("<entry>"));
    const std::string urn = atom.substr(id + 4, 45);
    CHECK(urn.starts_with("urn:uuid:"));
    CHECK(holds(render::rss(page_with(hit), here), "<guid isPermaLink=\"false\">" + urn + "</guid>"));
    CHECK(holds(here_only, urn));  // independent of its URL
    CHECK(holds(atom, "<title>Backfile: q &lt;&amp;&gt;</title>"));
    CHECK(holds(atom, "href=\"http://h/s?a&amp;b\""));

    hit.article.published = {{1'729'037'894, DatePrecision::second}, DateSource::feed};
    hit.article.modified = Date{1'729'037'000};  // before it was published: ignored
    CHECK(holds(render::atom(page_with(hit), here), "<updated>2024-10-16T00:18:14Z</updated>"));
    CHECK(holds(render::rss(page_with(hit), here), "<pubDate>Wed, 16 Oct 2024 00:18:14 GMT</pubDate>"));
    hit.article.modified = Date{1'729'037'895};
    CHECK(holds(render::atom(page_with(hit), here), "<updated>2024-10-16T00:18:15Z</updated>"));
}

TEST_CASE("an article without authors has its source as author, else the feed's") {
    Hit hit = hit_titled("T");
    CHECK_FALSE(holds(render::atom(page_with(hit), here).substr(400), "<entry>\n<author>"));
    hit.article.source = "The Paper";
    CHECK(holds(render::atom(page_with(hit), here), "<name>The Paper</name>"));
    hit.article.authors = {"Ann", " ", "Bob"};
    const std::string atom = render::atom(page_with(hit), here);
    CHECK(holds(atom, "<name>Ann</name>"));
    CHECK(holds(atom, "<name>Bob</name>"));
    CHECK_FALSE(holds(atom, "<name>The Paper</name>"));
}

TEST_CASE("lines break between words, and within scripts without spaces, at the columns of a terminal") {
    struct Row {
        std::string text;
        std::size_t columns;
        std::string lines;
    };
    const Row rows[] = {
        {"", 10, ""},
        {" \n\t ", 10, ""},
        {"one two three", 80, "one two three\n"},
        {"one two three", 7, "one two\nthree\n"},
        {"one two three", 8, "one two\nthree\n"},
        {"one   two\n\nthree", 80, "one two three\n"},
        {"abcdefghij", 4, "abcd\nefgh\nij\n"},
        {"中文新闻搜索", 8, "中文新闻\n搜索\n"},
        {"中文新闻搜索", 7, "中文新\n闻搜索\n"},
        {"中文新，闻", 6, "中文\n新，闻\n"},  // no line begins with a comma
        {"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301\ne\u0301\n"},
        {"中", 1, "中\n"},  // wider than the line
        {"a 中文b", 4, "a 中\n文b\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CAPTURE(row.columns);
        CHECK(render::wrapped({row.text, {}}, {.columns = row.columns}) == row.lines);
    }
    CHECK(render::wrapped({"one two", {}}, {.columns = 6, .indent = "  "}) == "one\n  two\n");
    CHECK(render::wrapped({"one two", {{0, 7}}}, {.columns = 4, .open = "[", .close = "]"}) == "[one]\n[two]\n");
    CHECK(render::wrapped({"中a b", {{1, 1}}}, {.open = "[", .close = "]"}) == "中[a] b\n");
    CHECK(render::wrapped({"ab", {{1, 4294967295U}}}, {.open = "[", .close = "]"}) == "a[b]\n");
}

TEST_CASE("text cannot control a terminal") {
    struct Row {
        std::string text, shown;
    };
    const Row rows[] = {
        {"a\x1b[31mb", "a\uFFFD[31mb"},
        {"a\x07\x7f\xC2\x9B"
         "b",
         "a\uFFFD\uFFFD\uFFFDb"},
        {"a\u202Eb\u202C \u2066c\u2069\u200F", "ab c"},
        {"a\r\nb\tc\u2028d", "a b c d"},
        {"zero\u200Bwidth\uFEFF", "zerowidth"},
        {"\xff\xfe", "\uFFFD\uFFFD"},
        {"family 👨\u200D👩", "family 👨\u200D👩"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(render::harmless(row.text) == row.shown);
        CHECK(render::wrapped({row.text, {}}, {}) == row.shown + '\n');
    }
}

TEST_CASE("terminal text shows title, source and path of each hit") {
    Hit hit = hit_titled("A title");
    hit.article.source = "The Paper";
    hit.article.lang = "en";
    hit.article.published = {{1'729'037'894, DatePrecision::day}, DateSource::mtime};
    hit.article.place = {"/a/dump.json", "7"};
    hit.snippet = {"A snippet of it", {{2, 7}}};
    SearchPage page = page_with(hit);
    page.corrections = {{"quartz", 4}};
    render::PageLinks links = here;
    links.offset = 8;
    links.next = "http://h/next";
    CHECK(render::text(page, links) ==
          "3 articles, 9 to 9\nDid you mean: quartz (4)\n\n9. A title\n   The Paper · ~2024-10-16 · en\n   A "
          "snippet of it\n"
          "   /a/dump.json › 7\n\nNext page: add offset=9 to the URL.\n");
    links.color = true;
    const std::string colored = render::text(page, links);
    CHECK(holds(colored, "\x1b[1mA title\x1b[0m"));
    CHECK(holds(colored, "A \x1b[1;33msnippet\x1b[0m of it"));
    CHECK(render::text({}, here) == "0 articles\n\n");
}

TEST_CASE("ndjson writes one line per hit for any content") {
    const std::string lines = render::ndjson({hit_titled("a\nb \xff"), hit_titled("c")});
    CHECK(std::count(lines.begin(), lines.end(), '\n') == 2);
    CHECK(lines.ends_with('\n'));
    CHECK(render::ndjson({}).empty());
}
