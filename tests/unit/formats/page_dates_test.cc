#include <string>

#include <doctest/doctest.h>

#include "indexer/article/date.hh"
#include "indexer/evidence/find_date.hh"
#include "indexer/evidence/publish_date.hh"
#include "indexer/formats/html/facts/html_metadata.hh"

using namespace backfile;
using namespace backfile::indexer;

namespace {

constexpr std::int64_t now = 1'750'000'000;  // June 2025

std::string published_of(const std::string& html, std::string_view url = "") {
    const HtmlDocument page(html);
    const Metadata data = read_html_metadata(page, url, now);
    const auto published = choose_published(data.published, now);
    return published ? to_iso(published->date) + " " + std::string(name_of(published->source)) : "";
}

}  // namespace

TEST_CASE("a date is found inside a text") {
    struct Row {
        const char* text;
        DayOrder order;
        const char* dates;
    };
    const Row rows[] = {
        {"Von Anna, 14. Februar 2018 um 9 Uhr", DayOrder::day_first, "2018-02-14"},
        {"le 6 octobre 2022, mis à jour le 7 octobre 2022", DayOrder::day_first, "2022-10-06 2022-10-07"},
        {"(March 4, 2021)", DayOrder::month_first, "2021-03-04"},
        {"03/04/2021", DayOrder::month_first, "2021-03-04"},
        {"03/04/2021", DayOrder::day_first, "2021-04-03"},
        {"发布时间：2019年12月20日", DayOrder::month_first, "2019-12-20"},
        {"13 Απριλίου 2020", DayOrder::day_first, "2020-04-13"},
        {"25 Şubat 2021", DayOrder::day_first, "2021-02-25"},
        {"v1.2.2024.7, 192.168.20.24, 3 days ago, vor 3 Tagen, May, 2024", DayOrder::day_first, ""},
        {"31.02.2020", DayOrder::day_first, ""},
        {"", DayOrder::day_first, ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        std::string found;
        for (const DateInText& one : find_dates(row.text, row.order))
            found += (found.empty() ? "" : " ") + to_iso(one.date).substr(0, 10);
        CHECK(found == row.dates);
    }
}

TEST_CASE("declared dates are read as programs write them") {
    CHECK(to_iso(*read_declared_date("1442501820000", DayOrder::day_first)) == "2015-09-17T14:57:00Z");
    CHECK(to_iso(*read_declared_date("2018-02-15T00:00:00+01:00", DayOrder::day_first)) == "2018-02-15");
    CHECK(to_iso(*read_declared_date("2018-02-15T00:10:00+01:00", DayOrder::day_first)) == "2018-02-14T23:10:00Z");
    CHECK(to_iso(*read_declared_date("Di., 25.01.2022 - 14:45", DayOrder::day_first)) == "2022-01-25T14:45:00Z");
    CHECK_FALSE(read_declared_date("yesterday", DayOrder::day_first));
    CHECK_FALSE(read_declared_date("", DayOrder::day_first));
}

TEST_CASE("a page's date is found by its position") {
    struct Row {
        const char* what;
        const char* html;
        const char* published;
    };
    const Row rows[] = {
        {"meta", R"(<meta property="article:published_time" content="2024-03-01T10:00:00Z"><h1>A headline</h1>)",
         "2024-03-01T10:00:00Z meta"},
        {"JSON-LD before meta",
         R"(<script type="application/ld+json">{"@type":"Article","datePublished":"2024-03-02T10:00:00Z"}</script><meta name="date" content="2024-03-05">)",
         "2024-03-02T10:00:00Z json-ld"},
        {"microdata", R"(<h1>A headline</h1><span itemprop="datePublished" content="2024-03-01">1 March</span>)",
         "2024-03-01 meta"},
        {"time", R"(<h1>A headline</h1><time datetime="2024-03-01T08:00">x</time>)", "2024-03-01T08:00:00Z text"},
        {"class", R"(<h1>A headline</h1><span class="entry-date">1. März 2024</span>)", "2024-03-01 text"},
        {"parts", R"(<h1>A headline</h1><div class="date"><b>14</b><i>Feb</i><span>2024</span></div>)",
         "2024-02-14 text"},
        {"label", "<h1>A headline</h1><p>Text</p><p>Veröffentlicht am 1. März 2024 von Anna</p>", "2024-03-01 text"},
        {"original before update", "<h1>A headline</h1><p>Updated 5 March 2024</p><p>Published 1 March 2024</p>",
         "2024-03-01 text"},
        {"update for want of another", "<h1>A headline</h1><p>Last updated: 5 March 2024</p>", "2024-03-05 text"},
        {"shown day chooses",
         R"(<meta name="date" content="2020-01-01"><meta name="dc.date" content="2024-03-01T09:00Z"><h1>A headline</h1><time datetime="2024-03-01">1 March</time>)",
         "2024-03-01T09:00:00Z meta"},
        {"future", R"(<meta name="date" content="2199-01-01"><h1>A headline</h1><p class="date">1 March 2024</p>)",
         "2024-03-01 text"},
        {"epoch", R"(<meta name="date" content="1970-01-01T00:00:00Z">)", ""},
        {"comment",
         R"(<h1>A headline</h1><p>Text</p><div class="comments"><time datetime="2024-03-01">1 March</time></div>)", ""},
        {"related",
         R"(<h1>A headline</h1><p>Text</p><div class="related-posts"><span class="date">1 March 2024</span></div>)",
         ""},
        {"copyright", "<h1>A headline</h1><p>Text</p><footer>Copyright © 2024</footer>", ""},
        {"footer with label", "<h1>A headline</h1><p>Text</p><footer><p>Erschienen am: 01.11.2023</p></footer>",
         "2023-11-01 text"},
        {"relative", R"(<h1>A headline</h1><span class="date">vor 3 Tagen</span>)", ""},
        {"empty", "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        CHECK(published_of(row.html) == row.published);
    }
}

TEST_CASE("an address with the neighbouring day decides the publisher's day") {
    const char* html =
        R"(<link rel="canonical" href="https://x.example/2024/02/24/a"><meta name="date" content="2024-02-25T02:25:54Z">)";
    CHECK(published_of(html) == "2024-02-24 url");
}

TEST_CASE("dates of addresses and file names") {
    CHECK(to_iso(*date_in_url("https://x.example/2024/02/24/a")) == "2024-02-24");
    CHECK(to_iso(*date_in_url("https://x.example/news/29-10-2021")) == "2021-10-29");
    CHECK_FALSE(date_in_url("https://x.example/2024/02/a-1234567"));
    CHECK(to_iso(*date_in_file_name("/a/2024-10-16-title.md")) == "2024-10-16");
    CHECK(to_iso(*date_in_file_name("/mirror/x.example/2011/06/14/a.html")) == "2011-06-14");
    CHECK_FALSE(date_in_file_name("/backup-2024-01-01/a.html"));
}

TEST_CASE("the table of sources decides among dates") {
    const Date may{*seconds_of(2024, 5, 1), DatePrecision::day}, june{*seconds_of(2024, 6, 1), DatePrecision::day};
    const Date never{*seconds_of(2199, 6, 1), DatePrecision::day};
    CHECK(choose_published({{may, DateSource::url}, {june, DateSource::json_ld}}, now)->source == DateSource::json_ld);
    CHECK(choose_published({{may, DateSource::text, DateEvidence::unlabelled}, {june, DateSource::url}}, now)->source ==
          DateSource::url);
    CHECK(choose_published({{may, DateSource::mtime}, {june, DateSource::meta, DateEvidence::changed}}, now)->source ==
          DateSource::meta);
    CHECK(choose_published({{never, DateSource::json_ld}, {june, DateSource::mtime}}, now)->source ==
          DateSource::mtime);
    CHECK_FALSE(choose_published({{never, DateSource::json_ld}}, now));
    CHECK_FALSE(choose_published({}, now));
}
