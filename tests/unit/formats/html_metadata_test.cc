#include "indexer/formats/html/facts/html_metadata.hh"

#include <string>

#include <doctest/doctest.h>

#include "indexer/article/date.hh"
#include "indexer/base/strings.hh"
#include "indexer/evidence/language.hh"
#include "indexer/formats/html/facts/html_byline.hh"
#include "indexer/formats/html/facts/html_title.hh"

using namespace backfile;
using namespace backfile::indexer;

namespace {

Metadata metadata_of(const std::string& html, std::string_view url = "") {
    const HtmlDocument page(html);
    return read_html_metadata(page, url, 1'750'000'000);
}

}  // namespace

TEST_CASE("the title is freed of the site's name") {
    struct Row {
        const char* title;
        const char* site;
        const char* heading;
        const char* bare;
    };
    const Row rows[] = {
        {"A chip that sleeps | Byteline", "Byteline", "", "A chip that sleeps"},
        {"Byteline: A chip that sleeps", "Byteline", "", "A chip that sleeps"},
        {"A chip – the one that sleeps", "Byteline", "", "A chip – the one that sleeps"},
        {"A chip that sleeps - News - Somewhere", "", "A chip that sleeps", "A chip that sleeps"},
        {"Chips: A history", "Byteline", "", "Chips: A history"},
        {"Byteline", "Byteline", "", "Byteline"},
        {"数据库开源_芯潮网", "芯潮网", "", "数据库开源"},
        {"", "Byteline", "x", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.title);
        CHECK(without_site(row.title, {row.site}, row.heading) == row.bare);
    }
}

TEST_CASE("titles come from the most trusted layer that the page confirms") {
    CHECK(metadata_of("<title>A memo about chips | Tower</title><h1>A memo about chips</h1>").title ==
          "A memo about chips");
    CHECK(metadata_of(
              "<title>The Gazette: A boring day for all</title><font size=6>The Gazette</font><p><b>A boring day for "
              "all</b>")
              .title == "A boring day for all");
    CHECK(metadata_of("<title>Review</title><meta property='og:title' content='It&amp;#8217;s here'>").title ==
          "It’s here");
    CHECK(metadata_of("<h1>Only a heading</h1>").title == "Only a heading");
    CHECK(
        metadata_of(
            R"(<script type="application/ld+json">{"@type":"Article","headline":"a country","name":"New Zealand"}</script><title>New Zealand - Wiki</title><h1>New Zealand</h1>)")
            .title == "New Zealand");
    CHECK(metadata_of("").title.empty());
}

TEST_CASE("bylines give names and nothing else") {
    struct Row {
        const char* written;
        const char* names;
    };
    const Row rows[] = {
        {"By Jane Doe", "Jane Doe"},
        {"Von Anna Muster und Max Beispiel", "Anna Muster|Max Beispiel"},
        {"Par Hélène Maréchal, le 6 octobre 2022 à 7 h 30", "Hélène Maréchal"},
        {"Dara Quilligan, 7 November 2023", "Dara Quilligan"},
        {"作者：何静怡", "何静怡"},
        {"Posted by admin", ""},
        {"https://facebook.com/someone", ""},
        {"jane@x.example", ""},
        {"Follow Author", ""},
        {"Jane Doe | Staff writer", "Jane Doe"},
        {"", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.written);
        CHECK(join(author_names(row.written), "|") == row.names);
    }
}

TEST_CASE("an h-entry says what it is, in its footer too, but not what others say inside it") {
    const std::string entry =
        R"(<article class="h-entry"><h1 class="p-name">Why I left</h1><p class="p-summary">On leaving.</p>
        <div class="e-content"><p>I left after ten years.</p></div>
        <div class="u-comment h-cite"><a class="p-author h-card">Troll</a><time class="dt-published" datetime="2020-01-01">then</time></div>
        <footer><span class="p-author h-card"><img alt="me"><a class="p-name u-url" href="/me">Ann Lee</a>, writer</span>
        <time class="dt-published" datetime="2019-02-03T10:11:12Z">February</time>
        <a class="u-url" href="https://ann.example/why-i-left">link</a> <a class="p-category">work</a></footer></article>)";
    const Metadata data = metadata_of("<title>Why I left</title>" + entry);
    CHECK(join(data.authors, "|") == "Ann Lee");
    CHECK(data.url == "https://ann.example/why-i-left");
    CHECK(data.summary == "On leaving.");
    CHECK(join(data.tags, "|") == "work");
    REQUIRE(!data.published.empty());
    CHECK(to_rfc3339(data.published.front().date) == "2019-02-03T10:11:12Z");
    CHECK(metadata_of("<title>Why I left</title>" + entry + entry).url.empty());  // a list
}

TEST_CASE("every field comes from one page") {
    const Metadata data = metadata_of(R"(<html lang="de-AT"><head><title>Ein Titel | Blatt</title>
        <link rel="canonical" href="/2024/ein-titel?utm_source=x"><meta property="og:site_name" content="Blatt">
        <meta name="author" content="https://facebook.com/x"><meta name="keywords" content="a, b">
        <meta name="description" content="Worum es geht"></head>
        <body><h1>Ein Titel</h1><p class="byline">Von Anna Muster</p><div class="comment"><a rel="author">Troll</a></div></body></html>)",
                                      "https://blatt.example/2024/ein-titel");
    CHECK(data.title == "Ein Titel");
    CHECK(data.url == "https://blatt.example/2024/ein-titel");
    CHECK(data.source == "Blatt");
    CHECK(data.lang == "de-AT");
    CHECK(join(data.authors, "|") == "Anna Muster");
    CHECK(join(data.tags, "|") == "a|b");
    CHECK(data.summary == "Worum es geht");
}

TEST_CASE("broken and hostile pages give what they hold") {
    std::string deep;
    for (int i = 0; i < 20'000; ++i) deep += "<div itemprop=author class='byline h-entry p-author'>";
    for (const std::string& html :
         {std::string("<title>"), deep, std::string("<meta property=og:title content="), std::string("\0<h1>", 5),
          "<h1>" + std::string(1 << 20, 'x') + "</h1>", std::string("<script type=application/ld+json>{")}) {
        const Metadata data = metadata_of(html);
        CHECK(data.authors.empty());
    }
}

TEST_CASE("a declared language that the text contradicts is rejected") {
    std::string english, chinese;
    for (int i = 0; i < 20; ++i) {
        english += "The engineers had brought sleeping bags, and they were not needed at all. ";
        chinese += "这个数据库已经开源，单机也能跑出一百万次查询。";
    }
    CHECK(checked_language("en-GB", english) == "en-GB");
    CHECK(checked_language("en", chinese).substr(0, 2) == "zh");
    CHECK(checked_language("de", "OK") == "de");
}

TEST_CASE("the line below the heading names the source where the page states none") {
    const auto source_of = [](const std::string& line) {
        const Metadata found = metadata_of(
            "<title>灯塔图书馆</title><h1>灯塔图书馆</h1>" + line +
            "<p>灯塔的图书馆用绳子和篮子借书，因为楼梯从春天起就在维修。</p><p>来源：后文</p>");
        return found.source + "|" + (found.authors.empty() ? "" : found.authors[0]);
    };
    CHECK(source_of("<div>2023年10月11日 17:30　来源：航天日报　作者：张三　责任编辑：李四</div>") == "航天日报|张三");
    CHECK(source_of(
              "<div><span>2023-10-11</span><span>来源：<a href=x>航天日报</a></span><span>责编：李四</span></div>") ==
          "航天日报|");
    CHECK(source_of("<div><span>2023-10-11</span><a class=source href=x>航天日报</a></div>") == "航天日报|");
    CHECK(source_of("<div><a class=resources href=x>白皮书</a></div>") == "|");
    CHECK(source_of("<p>图片来源：某某</p><p>" + std::string(100, 'x') + " " + std::string(100, 'x') + " " +
                    std::string(100, 'x') + "</p>") == "|");
    CHECK(metadata_of("<meta property=og:site_name content=报><h1>A</h1><div>来源：别的</div>").source == "报");
}
