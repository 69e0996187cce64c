#include "indexer/article/date.hh"

#include <doctest/doctest.h>

using namespace backfile;

TEST_CASE("parse_date reads the date formats of people and programs") {
    struct Row {
        const char* text;
        const char* expected;
    };
    const Row rows[] = {
        {"2024-10-16", "2024-10-16"},
        {"2024-10-16T00:18:14Z", "2024-10-16T00:18:14Z"},
        {"2024-10-16T00:18:14.123+02:00", "2024-10-15T22:18:14Z"},
        {"2010-07-15 12:00:08+00:00", "2010-07-15T12:00:08Z"},
        {"2019-03-13 11:30:00 +0900", "2019-03-13T02:30:00Z"},
        {"2013-06-22 05:21", "2013-06-22T05:21:00Z"},
        {"Wed Oct 16 00:18:14 2024", "2024-10-16T00:18:14Z"},
        {"Wed Oct 16 00:18:14 2024 by somebody", "2024-10-16T00:18:14Z"},
        {"Fri, 13 Mar 2026 14:26:47 GMT", "2026-03-13T14:26:47Z"},
        {"Mon, 02 Jan 2006 15:04:05 -0700", "2006-01-02T22:04:05Z"},
        {"Mon, 02 Jan 06 15:04:05 EST", "2006-01-02T20:04:05Z"},
        {"March 4, 2021 10:32 am", "2021-03-04T10:32:00Z"},
        {"March 4th, 2021 at 12:05 p.m.", "2021-03-04T12:05:00Z"},
        {"Sept. 9, 2019", "2019-09-09"},
        {"Thursday, May 20, 2010", "2010-05-20"},
        {"16 October 2024", "2024-10-16"},
        {"16-Oct-24", "2024-10-16"},
        {"14. September 2021, 09:30 Uhr", "2021-09-14T09:30:00Z"},
        {"4. März 2021", "2021-03-04"},
        {"1er janvier 2020", "2020-01-01"},
        {"12 février 2020", "2020-02-12"},
        {"16 de octubre de 2024", "2024-10-16"},
        {"5 октября 2023 г.", "2023-10-05"},
        {"2024年10月16日", "2024-10-16"},
        {"2025年1月20日 11时05分", "2025-01-20T11:05:00Z"},
        {"2023/11/08 14:20", "2023-11-08T14:20:00Z"},
        {"11/03/2009 - 08:15", "2009-11-03T08:15:00Z"},
        {"16/10/2024", "2024-10-16"},
        {"16.10.2024", "2024-10-16"},
        {"20241016", "2024-10-16"},
        {"20241016T001814Z", "2024-10-16T00:18:14Z"},
        {"20241016001814", "2024-10-16T00:18:14Z"},
        {"October 2024", "2024-10"},
        {"2024-10", "2024-10"},
        {"2024", "2024"},
        {"Thu, 01 Jan 04 19:48 GMT", "2004-01-01T19:48:00Z"},
        {"Wed, 19 Aug 2009 18:28:00 Etc/GMT", "2009-08-19T18:28:00Z"},
        {"Wed, 19 Feb 2012 22:40:00 GMT-01:01", "2012-02-19T23:41:00Z"},
        {"Mon, 13 Feb, 2012 06:28:00 UTC", "2012-02-13T06:28:00Z"},
        {"Sun, 16 Dec 2012 1:02:3 GMT", "2012-12-16T01:02:03Z"},
        {"Thursday January 02 2004 00:00:00", "2004-01-02T00:00:00Z"},
        {"Sun Jan  4 16:29:06 PST 2004", "2004-01-05T00:29:06Z"},
        {"Wed Oct 16 00:18:14 +0000 2024", "2024-10-16T00:18:14Z"},
        {"Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z"},
        {"2004-07-08 23:56:58.0", "2004-07-08T23:56:58Z"},
        {"2004-05-25 오후 11:23:17", "2004-05-25T23:23:17Z"},
        {"2004년 05월 28일  01:31:15", "2004-05-28T01:31:15Z"},
        {"2024年10月16日 下午3:20", "2024-10-16T15:20:00Z"},
        {"Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"},
        {"12 Αυγούστου 2013", "2013-08-12"},
        {"2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z"},
        {"2012. szeptember 3.", "2012-09-03"},
        {"5 Октября 2023", "2023-10-05"},
        {"23 ŞUBAT 2021", "2021-02-23"},
        {"2003-335", "2003-12-01"},
        {"2003335", "2003-12-01"},
        {"2003-W49-3", "2003-12-03"},
        {"2004-W53-6", "2005-01-01"},
        {"2009W011", "2008-12-29"},
        {"99-12-31", "1999-12-31"},
        {"2003-12-31T24:00:00Z", "2004-01-01T00:00:00Z"},
        {"2003-367", "2003"},
        {"2003-W60", "2003"},
        {"2024-02-31", nullptr},
        {"2023-02-29", nullptr},
        {"31 June 2020", nullptr},
        {"2024-13-01", nullptr},
        {"2024-10-16T25:00:00Z", nullptr},
        {"yesterday", nullptr},
        {"", nullptr},
        {"2024 was a good year", nullptr},
        {"99999999999999999999", nullptr},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.text));
        const auto date = parse_date(row.text);
        if (row.expected == nullptr) {
            CHECK_FALSE(date);
        } else {
            REQUIRE(date);
            CHECK(to_iso(*date) == row.expected);
        }
    }
}

TEST_CASE("days before 1970 are counted and formatted correctly") {
    const Date date{*seconds_of(1969, 12, 31, 23, 59, 59), DatePrecision::second};
    CHECK(date.seconds == -1);
    CHECK(day_of(date) == -1);
    CHECK(to_rfc3339(date) == "1969-12-31T23:59:59Z");
}

TEST_CASE("future dates and zero clocks are rejected") {
    const std::int64_t now = *seconds_of(2024, 6, 1);
    CHECK(believable({*seconds_of(2024, 5, 31), DatePrecision::day}, now));
    CHECK(believable({now + 80'000, DatePrecision::second}, now));  // another time zone
    CHECK_FALSE(believable({*seconds_of(2199, 1, 1), DatePrecision::day}, now));
    CHECK_FALSE(believable({0, DatePrecision::second}, now));
}

TEST_CASE("names of precisions and sources round-trip") {
    for (const auto p :
         {DatePrecision::year, DatePrecision::month, DatePrecision::day, DatePrecision::minute, DatePrecision::second})
        CHECK(precision_named(name_of(p)) == p);
    for (const auto s : {DateSource::json_ld, DateSource::front_matter, DateSource::file_name, DateSource::mtime})
        CHECK(date_source_named(name_of(s)) == s);
    CHECK_FALSE(date_source_named("guess"));
}
