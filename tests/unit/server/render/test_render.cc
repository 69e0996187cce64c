#include <doctest/doctest.h>

#include <string>

#include <nlohmann/json.hpp>

#include "server/render/html.hh"
#include "server/render/json.hh"
#include "server/render/markup.hh"

using namespace backfile;
using namespace backfile::server;
using nlohmann::json;

namespace {

Article sample() {
    Article article;
    article.id = "0123456789abcdef0123";
    article.title = "<b>\"Größe\" & 'x'</b>";
    article.body = "Größe zählt\n\nZwischentitel\n\n<script>alert(1)</script>\nnoch eine Zeile";
    article.headings = {{16, 13, 3}};
    article.lang = "de";
    article.format = "markdown";
    article.place = {"notes/größe.md", ""};
    article.also = {{"old.zip", "größe.md"}};
    article.words = 1234;
    return article;
}

SearchPage page_of(Hit hit) {
    SearchPage page;
    page.text = "größe";
    page.parsed = "größe";
    page.notes = {{"unclosed-quote", "The <quote> is not closed.", {3, 1}}};
    page.total = 45;
    page.total_exact = false;
    page.revision = 7;
    page.hits.push_back(std::move(hit));
    return page;
}

Hit sample_hit() {
    Hit hit;
    hit.article = sample();
    hit.title = {hit.article.title, {{4, 5}}};
    hit.snippet = {"<i>Größe</i> & mehr \xff", {{3, 5}, {15, 4}}};
    hit.score = 12.345678;
    return hit;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++n;
    return n;
}

}  // namespace

TEST_CASE("marks are in code points, and everything is escaped once") {
    struct Row {
        const char* text;
        std::vector<Span> marks;
        const char* html;
    };
    const Row rows[] = {
        {"", {}, ""},
        {"plain", {}, "plain"},
        {"& < > \" '", {}, "&amp; &lt; &gt; &quot; &#39;"},
        {"&amp;", {}, "&amp;amp;"},
        {"äöü", {{1, 1}}, "ä<mark>ö</mark>ü"},
        {"中文 news", {{0, 2}, {3, 4}}, "<mark>中文</mark> <mark>news</mark>"},
        {"😀a", {{1, 1}}, "😀<mark>a</mark>"},
        {"a<b", {{0, 3}}, "<mark>a&lt;b</mark>"},
        {"abc", {{2, 9}}, "ab<mark>c</mark>"},  // reaches beyond the end
        {"abc", {{3, 1}, {9, 1}}, "abc"},       // lies beyond it
        {"abc", {{1, 0}}, "abc"},
        {"abc", {{0, 4294967295U}}, "<mark>abc</mark>"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(render::marked(row.text, row.marks) == row.html);
    }
}

TEST_CASE("a piece of a text has the parts of the marks inside it") {
    const render::MarkedText text("one two three", {{0, 3}, {4, 9}});
    std::string out;
    text.append(out, 2, 9);
    CHECK(out == "<mark>e</mark> <mark>two t</mark>");
    out.clear();
    text.append(out, 3, 4);
    CHECK(out == " ");
}

TEST_CASE("a search response has the fields of the API") {
    const json answer = json::parse(render::json(page_of(sample_hit())));
    CHECK(answer["query"]["text"] == "größe");
    CHECK(answer["query"]["notes"] ==
          json::parse(R"([{"code":"unclosed-quote","message":"The <quote> is not closed.","start":3,"length":1}])"));
    CHECK(answer["total"] == 45);
    CHECK(answer["total_relation"] == "gte");
    CHECK(answer["revision"] == 7);
    const json& hit = answer["hits"][0];
    CHECK(hit["id"] == "0123456789abcdef0123");
    for (const char* unknown :
         {"source_id", "url", "published", "published_precision", "published_source", "modified", "source", "member"}) {
        CAPTURE(unknown);
        CHECK(hit.contains(unknown));
        CHECK(hit[unknown].is_null());
    }
    CHECK(hit["story"].is_null());
    CHECK(hit["copies"] == 0);
    CHECK(hit["authors"] == json::array());
    CHECK(hit["path"] == "notes/größe.md");
    CHECK(hit["score"] == 12.345678);
    CHECK(hit["snippet"] == "<i>Größe</i> & mehr \xEF\xBF\xBD");
    CHECK(hit["highlights"] == json::parse(R"({"title":[[4,5]],"snippet":[[3,5],[15,4]]})"));
    CHECK(hit["title_html"] == "&lt;b&gt;&quot;<mark>Größe</mark>&quot; &amp; &#39;x&#39;&lt;/b&gt;");
    CHECK(hit["snippet_html"] == "&lt;i&gt;<mark>Größe</mark>&lt;/i&gt; &amp; <mark>mehr</mark> \xEF\xBF\xBD");
    CHECK_FALSE(hit.contains("body"));
}

TEST_CASE("JSON and the plain page show synonyms, corrections and relaxations") {
    SearchPage page;
    page.text = "k8s <b>";
    page.expansions = {{"k8s", {0, 3}, {"Kubernetes"}}};
    page.notes = {{"corrected", "Nothing matches this.", {0, 7}, "answered"}};
    page.corrections = {{"answered", 4}, {"a <b>", 1234}};
    page.relaxations = {{"without “x”", "k8s & y", 3, {}}, {"without the filter source", "k8s", 2, {"source"}}};
    const json answer = json::parse(render::json(page));
    CHECK(answer["query"]["expansions"] ==
          json::parse(R"([{"text":"k8s","start":0,"length":3,"added":["Kubernetes"]}])"));
    CHECK(answer["query"]["notes"][0]["text"] == "answered");
    CHECK(answer["corrections"] == json::parse(R"([{"text":"answered","total":4},{"text":"a <b>","total":1234}])"));
    CHECK(answer["recoveries"] == json::parse(R"([{"label":"without “x”","q":"k8s & y","total":3},
        {"label":"without the filter source","q":"k8s","total":2,"drop":["source"]}])"));
    const render::PageState state{"k8s", Sort::newest, 20, {{"source", "A&B"}, {"lang", "zh"}}};
    const std::string html = render::results_page(page, state, "../");
    CHECK(count(html, "Did you mean <a class=\"advice__link\"") == 1);
    CHECK(count(html, ">a &lt;b&gt;</a><span class=\"advice__count\"> (1,234)</span>?") == 1);
    CHECK(count(html, ">answered</a>") == 0);  // those are the results already
    CHECK(count(html, ">without “x”</a>") == 1);
    CHECK(count(html, "href=\"../search?q=k8s&amp;sort=newest&amp;lang=zh\">without the filter source</a>") == 1);
    CHECK(count(html, "<input type=\"hidden\" name=\"source\" value=\"A&amp;B\">") == 1);
    CHECK(count(html, "Only source <b dir=\"auto\">A&amp;B</b>, lang <b dir=\"auto\">zh</b>.") == 1);
    CHECK(count(html, "<b>") == 0);
    const json plain = json::parse(render::json(page_of(sample_hit())));
    for (const char* list : {"corrections", "recoveries"}) CHECK(plain[list] == json::array());
    CHECK_FALSE(plain["query"]["notes"][0].contains("text"));
}

TEST_CASE("suggestions have the fields of the API") {
    SuggestPage page{"k",
                     7,
                     {{SuggestionKind::word, "kernel", "kernel", 3},
                      {SuggestionKind::title, "K \xff", "\"K\"", 1, "id1"},
                      {SuggestionKind::operation, "source:", "source:"},
                      {SuggestionKind::value, "W", "source:W", 0}}};
    CHECK(json::parse(render::json(page)) == json::parse(R"({"query":"k","revision":7,"suggestions":[
        {"kind":"word","text":"kernel","q":"kernel","count":3},
        {"kind":"title","text":"K \uFFFD","q":"\"K\"","count":1,"id":"id1"},
        {"kind":"operator","text":"source:","q":"source:","count":null},
        {"kind":"value","text":"W","q":"source:W","count":0}]})"));
}

TEST_CASE("a date has its precision and source") {
    Hit hit = sample_hit();
    hit.article.published = Published{{1'729'036'800, DatePrecision::day}, DateSource::front_matter};
    hit.article.modified = Date{1'729'037'894, DatePrecision::second};
    const json answer = json::parse(render::json(page_of(hit)))["hits"][0];
    CHECK(answer["published"] == "2024-10-16T00:00:00Z");
    CHECK(answer["published_precision"] == "day");
    CHECK(answer["published_source"] == "front-matter");
    CHECK(answer["modified"] == "2024-10-16T00:18:14Z");
}

TEST_CASE("an article's headings are in code points") {
    const json answer = json::parse(render::json(ArticlePage{sample(), {{4, 5}}, {{0, 5}}, {"first", 2}, 7}));
    CHECK(answer["headings"] == json::parse("[[13,13,3]]"));
    CHECK(answer["highlights"] == json::parse(R"({"title":[[4,5]],"body":[[0,5]]})"));
    CHECK(answer["also"] == json::parse(R"([{"path":"old.zip","member":"größe.md"}])"));
    CHECK(answer["summary"].is_null());
    CHECK(answer["body"] == sample().body);
    CHECK(answer["revision"] == 7);
}

TEST_CASE("a score that is not a number does not break the response") {
    Hit hit = sample_hit();
    hit.score = std::numeric_limits<double>::quiet_NaN();
    CHECK(json::parse(render::json(page_of(hit)))["hits"][0]["score"] == 0.0);
}

TEST_CASE("the plain results page escapes all external text") {
    Hit hit = sample_hit();
    hit.article.source = "<script>s</script>";
    hit.article.authors = {"\"><script>a</script>"};
    hit.article.url = "javascript:alert(1)";
    hit.article.lang = "en\" onload=\"x";
    hit.article.place.path = "<script>p</script>";
    const std::string query = "\"><script>q</script>&x";
    const std::string html = render::results_page(page_of(hit), {query, Sort::newest, 20}, "");
    CHECK(count(html, "<script") == 0);
    CHECK(count(html, "href=\"javascript") == 0);
    CHECK(count(html, "onload=") == 0);
    CHECK(count(html, "<mark class=\"match\">Größe</mark>") == 2);
    CHECK(html.find("value=\"&quot;&gt;&lt;script&gt;q&lt;/script&gt;&amp;x\"") != std::string::npos);
    CHECK(html.find("href=\"search?q=%22%3E%3Cscript%3Eq%3C%2Fscript%3E%26x&amp;sort=newest\"") != std::string::npos);
    CHECK(html.find("rel=\"prev\"") != std::string::npos);
    CHECK(html.find("The &lt;quote&gt; is not closed.") != std::string::npos);
}

TEST_CASE("the plain pages link outward only to http and https") {
    struct Row {
        const char* url;
        bool link;
    };
    const Row rows[] = {{"https://example.org/a?b=1&c=2", true},
                        {"http://example.org/", true},
                        {"", false},
                        {"javascript:alert(1)", false},
                        {"jaVa\tscript:x", false},
                        {"data:text/html,x", false},
                        {"//evil.example/", false},
                        {"file:///etc/passwd", false},
                        {"vbscript:x", false}};
    for (const Row& row : rows) {
        CAPTURE(row.url);
        Hit hit = sample_hit();
        hit.article.url = row.url;
        const std::string html = render::results_page(page_of(hit), {}, "");
        CHECK((count(html, "class=\"outward\"") == 1) == row.link);
    }
    Hit hit = sample_hit();
    hit.article.url = "https://bank.example@evil.example/";
    CHECK(count(render::results_page(page_of(hit), {}, ""), "bank.example@") == 0);
}

TEST_CASE("the plain article page shows headings as headings and paragraphs as paragraphs") {
    const std::string html = render::article_page(ArticlePage{sample(), {}, {{0, 5}}, {}, 7},
                                                  {"größe", Sort::relevance, 0}, "../");
    CHECK(html.find("<p class=\"lines\"><mark class=\"match\">Größe</mark> zählt</p>") != std::string::npos);
    CHECK(html.find("<h3>Zwischentitel</h3>") != std::string::npos);
    CHECK(html.find("&lt;script&gt;alert(1)&lt;/script&gt;\nnoch eine Zeile</p>") != std::string::npos);
    CHECK(html.find("href=\"../search?q=gr%C3%B6%C3%9Fe\"") != std::string::npos);
    CHECK(html.find("href=\"../style/base.css\"") != std::string::npos);
    CHECK(html.find("1,234 words") != std::string::npos);
    CHECK(html.find("lang=\"de\"") != std::string::npos);
}

TEST_CASE("an empty body and an empty page say so") {
    Article empty = sample();
    empty.body.clear();
    empty.headings.clear();
    CHECK(render::article_page(ArticlePage{empty, {}, {}, {}, 1}, {}, "../").find("has no text") != std::string::npos);
    SearchPage none;
    CHECK(render::results_page(none, {}, "").find("The index is empty.") != std::string::npos);
    CHECK(render::results_page(none, {"<x>", Sort::relevance, 0}, "").find("match <q dir=\"auto\">&lt;x&gt;</q>") !=
          std::string::npos);
    none.total = 5;
    CHECK(render::results_page(none, {"x", Sort::relevance, 40}, "").find("past the end of the results") !=
          std::string::npos);
}

TEST_CASE("the plain page says how many copies a story has, and leads to all of them") {
    Hit hit = sample_hit();
    CHECK(count(render::results_page(page_of(hit), {"x", Sort::relevance, 20}, ""), " cop") == 0);
    hit.story = {"1", 2};
    CHECK(count(render::results_page(page_of(hit), {"x", Sort::relevance, 20}, ""),
                "<a href=\"search?q=x&amp;collapse=off\">2 copies</a>") == 1);
    CHECK(count(render::results_page(page_of(hit), {"x", Sort::relevance, 0, {{"collapse", "off"}}}, ""), " cop") == 0);
}
