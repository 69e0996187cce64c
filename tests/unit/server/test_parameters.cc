#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "server/api/parameters.hh"
#include "server/api/suggestion.hh"
#include "server/http/request_parser.hh"
#include "server/query/parse/dates.hh"
#include "server/query/parse/parser.hh"
#include "server/query/parse/print.hh"

using namespace backfile;
using namespace backfile::server;

namespace {

constexpr std::int64_t now = 1'711'886'400;  // 2024-03-31T12:00:00Z

tl::expected<SearchRequest, Problem> read(std::string_view query) {
    return read_search_request(parse_query_string(query), now);
}

/// The filters of a request, as a query would have them.
std::string printed(const SearchRequest& request) {
    std::string text;
    for (const query::Node& node : request.filters.nodes()) text += (text.empty() ? "" : " ") + query::print(node);
    return text;
}

}  // namespace

TEST_CASE("every parameter of a search reaches the request") {
    const auto request = read(
        "q=linux+kernel&source=LWN&source=Ars%20Technica&author=A&tag=t&lang=en&site=lwn.net&after=2024&"
        "before=2024"
        "&sort=oldest&limit=1000&offset=100000&collapse=off&match=any&synonyms=off&spelling=off&format=json");
    REQUIRE(request);
    CHECK(request->text == "linux kernel");
    CHECK(printed(*request) ==
          "source:(LWN OR \"Ars Technica\") author:A tag:t lang:en site:lwn.net after:2024-01-01 before:2024-12-31");
    CHECK(request->sort == Sort::oldest);
    CHECK(request->limit == 1000);
    CHECK(request->offset == 100'000);
    CHECK_FALSE(request->collapse_stories);
    CHECK(request->match == query::MatchMode::any);
    CHECK_FALSE(request->synonyms);
    CHECK_FALSE(request->spelling);
}

TEST_CASE("without parameters a search has the defaults of the API") {
    const auto request = read("");
    REQUIRE(request);
    CHECK(request->text.empty());
    CHECK(request->limit == 20);
    CHECK(request->offset == 0);
    CHECK(request->sort == Sort::relevance);
    CHECK(request->match == query::MatchMode::automatic);
    CHECK(request->collapse_stories);
    CHECK(request->synonyms);
    CHECK(request->spelling);
    CHECK(request->filters.empty());
}

TEST_CASE("a wrong parameter is refused, named, and the nearest right one suggested") {
    struct Row {
        const char* query;
        const char* param;
        const char* suggestion;
    };
    const Row rows[] = {
        {"lmit=3", "lmit", "limit"},
        {"sources=x", "sources", "source"},
        {"Q=x", "Q", "q"},  // names are written small
        {"query=x", "query", "q"},
        {"since=2024", "since", "after"},
        {"xyzzy=1", "xyzzy", ""},
        {"=1", "", ""},
        {"cursor=abc", "cursor", ""},
        {"q=a&q=b", "q", ""},
        {"q=a&q=a", "q", ""},
        {"sort=newest&sort=newest", "sort", ""},
        {"limit=0", "limit", ""},
        {"limit=1001", "limit", ""},
        {"limit=-1", "limit", ""},
        {"limit=+5", "limit", ""},
        {"limit=1e3", "limit", ""},
        {"limit=", "limit", ""},
        {"limit=99999999999999999999999", "limit", ""},
        {"offset=100001", "offset", ""},
        {"offset=1.5", "offset", ""},
        {"sort=newst", "sort", "newest"},
        {"sort=date", "sort", ""},
        {"match=al", "match", "all"},
        {"collapse=on", "collapse", ""},
        {"synonyms=offf", "synonyms", "off"},
        {"spelling=no", "spelling", "on"},
        {"format=xml", "format", ""},
        {"format=jsn", "format", "json"},
        {"since_revision=-1", "since_revision", ""},
        {"color=yes", "color", ""},
        {"after=someday", "after", ""},
        {"before=2024-02-30", "before", ""},
        {"before=2023-13", "before", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.query);
        const auto request = read(row.query);
        REQUIRE_FALSE(request);
        CHECK(request.error().status == 400);
        CHECK(request.error().param == row.param);
        CHECK(request.error().suggestion == row.suggestion);
        CHECK_FALSE(request.error().detail.empty());
    }
}

TEST_CASE("no bytes in q are an error") {
    std::string all;
    for (int c = 0; c < 256; ++c) all.push_back(static_cast<char>(c));
    const auto request = read_search_request({{"q", all}}, now);
    REQUIRE(request);
    CHECK(request->text.find('\0') == std::string::npos);
    CHECK(read("q=%ff%fe%00%")->text.size() > 0);
    CHECK(read("q=a=b?c&limit=1")->text == "a=b?c");
    CHECK(read("q=C%2B%2B20+%26+.NET")->text == "C++20 & .NET");
    CHECK(read("q=" + std::string(8000, '('))->text.size() == 8000);
}

TEST_CASE("a site is taken as people paste it") {
    const auto request = read("site=https://www.E.org/x&site=e.org:80");
    REQUIRE(request);
    CHECK(printed(*request) == "site:(e.org OR e.org)");
}

TEST_CASE("empty filters, as forms send them, filter nothing") {
    const auto request = read("q=&source=&tag=+&lang=en");
    REQUIRE(request);
    CHECK(printed(*request) == "lang:en");
}

TEST_CASE("a date names everything from its first second to its last") {
    struct Row {
        const char* text;
        std::int64_t first, last;
    };
    const Row rows[] = {
        {"2024", 1'704'067'200, 1'735'689'599},
        {"2024-02", 1'706'745'600, 1'709'251'199},  // a leap year's February
        {"2023-12", 1'701'388'800, 1'704'067'199},
        {"2024-02-29", 1'709'164'800, 1'709'251'199},
        {" 2024-02-29 ", 1'709'164'800, 1'709'251'199},
        {"1969", -31'536'000, -1},
        {"2024-10-16T00:18:14Z", 1'729'037'894, 1'729'037'894},
        {"2024-10-16t00:18:14.999z", 1'729'037'894, 1'729'037'894},
        {"2024-10-16T02:18:14+02:00", 1'729'037'894, 1'729'037'894},
        {"2024-10-16T02:18:14 02:00", 1'729'037'894, 1'729'037'894},  // a plus sign that was not encoded
        {"2024-10-15T20:18:14-04:00", 1'729'037'894, 1'729'037'894},
        {"2024-10-16T00:18Z", 1'729'037'880, 1'729'037'939},
        {"2024-10-16T00:18", 1'729'037'880, 1'729'037'939},
        {"2024-10-16T00", 1'729'036'800, 1'729'040'399},
        {"2024/10/16", 1'729'036'800, 1'729'123'199},
        {"2024年10月", 1'727'740'800, 1'730'419'199},
        {"0d", 1'711'843'200, 1'711'929'599},
        {"7d", 1'711'238'400, 1'711'324'799},
        {"2w", 1'710'633'600, 1'710'719'999},
        {"1m", 1'709'164'800, 1'709'251'199},  // 31 March has no day in February: its last
        {"1y", 1'680'220'800, 1'680'307'199},
        {"1Y", 1'680'220'800, 1'680'307'199},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.text));
        const auto after = query::parse_dates(query::Field::after, row.text, now);
        const auto before = query::parse_dates(query::Field::before, row.text, now);
        REQUIRE(after);
        REQUIRE(before);
        CHECK(after->from == row.first);
        CHECK(before->to == row.last);
        const auto date = query::parse_dates(query::Field::date, row.text, now);
        const bool age = std::string_view("dwmyY").find(row.text[std::string_view(row.text).size() - 1]) !=
                         std::string_view::npos;
        if (age) continue;  // date:7d ends today
        REQUIRE(date);
        CHECK(date->from == row.first);
        CHECK(date->to == row.last);
    }
}

TEST_CASE("a date means the same as a parameter and as an operator") {
    for (const char* text :
         {"2024", "2024-03", "2024-03-15", "20240315", "2024/3/15", "2024年3月", "2024年3月15日", "today", "yesterday",
          "7d", "24h", "P1W", "2024-03-15T10:00", "2024-03-15T10:00:30Z", "2024-03-15T10:00:30+02:00"}) {
        for (const char* name : {"after", "before", "asof"}) {
            CAPTURE(std::string(text));
            const auto request = read_search_request({{name, text}}, now);
            REQUIRE(request);
            CHECK(printed(*request) == query::print(query::parse(std::string(name) + ":" + text, now).root));
        }
    }
}

TEST_CASE("an invalid date is not accepted as a date") {
    for (const char* text : {"",
                             " ",
                             "24",
                             "20240",
                             "2024-00",
                             "2024-01-00",
                             "2023-02-29",
                             "2024-01-01T",
                             "2024-01-01T24:00Z",
                             "2024-01-01T10:60Z",
                             "2024-01-01T10:00:00+2",
                             "2024-01-01T10:00:00Zx",
                             "2024-01-01x",
                             "d",
                             "7",
                             "-7d",
                             "7 d",
                             "999999d",
                             "9999y",
                             "2024-01-01T10:00:00.Z"}) {
        CAPTURE(text);
        CHECK_FALSE(query::parse_dates(query::Field::after, text, now));
    }
    CHECK(query::parse_dates(query::Field::after, "99999d", now));
}

TEST_CASE("a search is of the moment at which it was asked") {
    constexpr std::int64_t noon = 1614859200;  // 2021-03-04
    const auto request = read_search_request({{"q", "x"}, {"after", "3d"}}, noon);
    REQUIRE(request);
    CHECK(request->asked == noon);
    CHECK(printed(*request) == "after:2021-03-01");
}

TEST_CASE("a suggestion is at most two letters away and shares one with what was typed") {
    constexpr std::string_view known[] = {"q", "tag", "offset", "limit"};
    CHECK(nearest("offsett", known) == "offset");
    CHECK(nearest("ofset", known) == "offset");
    CHECK(nearest("OFFSET", known) == "offset");
    CHECK(nearest("tga", known) == "tag");
    CHECK(nearest("x", known).empty());
    CHECK(nearest("ab", known).empty());
    CHECK(nearest("", known).empty());
    CHECK(nearest(std::string(100'000, 'x'), known).empty());
    CHECK(nearest("\xff\xfe", known).empty());
}
