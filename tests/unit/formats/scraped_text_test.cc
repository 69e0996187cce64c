#include "indexer/formats/text/scraped_text.hh"

#include <doctest/doctest.h>

#include "indexer/article/date.hh"
#include "indexer/formats/text/scraped_labels.hh"
#include "indexer/formats/text/scraped_lines.hh"

using namespace backfile;
using namespace backfile::indexer;

namespace {

constexpr const char* page =
    "The Morning Byte\n"
    "Technology for early risers.\n"
    "\n"
    "Home | News | Reviews | About\n"
    "\n"
    "Robot gardeners learn to tell weeds from herbs\n"
    "\n"
    "Robot gardeners learn to tell weeds from herbs\n"
    "By Jane Doe | March 4, 2021 | 10:32 am\n"
    "Share on Facebook\n"
    "Tweet\n"
    "\n"
    "Robot gardeners in three towns have learned to tell weeds from herbs, their makers said on Thursday.\n"
    "\n"
    "What they learned\n"
    "\n"
    "The gardeners look at the shape of a leaf and at the way it moves in the wind, and ask when in doubt.\n"
    "\n"
    "We use cookies to improve your experience. By continuing you accept them.\n"
    "\n"
    "The next town on the list has already ordered two dozen of them for its parks and its churchyards.\n"
    "\n"
    "Related Articles\n"
    "Ten kitchen gadgets nobody needs\n"
    "Why printers smell fear\n"
    "\n"
    "© 2021 The Morning Byte. All rights reserved.\n"
    "Privacy | Terms of Use | Contact Us\n";

}  // namespace

TEST_CASE("the article is found inside a scraped page") {
    const Content c = scraped_content(page);
    CHECK(c.title == "Robot gardeners learn to tell weeds from herbs");
    CHECK(c.source == "The Morning Byte");
    CHECK(c.authors == std::vector<std::string>{"Jane Doe"});
    REQUIRE(c.published);
    CHECK(to_iso(*c.published) == "2021-03-04T10:32:00Z");
    CHECK(c.body ==
          "Robot gardeners in three towns have learned to tell weeds from herbs, their makers said on Thursday.\n\n"
          "What they learned\n\n"
          "The gardeners look at the shape of a leaf and at the way it moves in the wind, and ask when in doubt.\n\n"
          "The next town on the list has already ordered two dozen of them for its parks and its churchyards.");
    REQUIRE(c.headings.size() == 1);
    CHECK(c.body.substr(c.headings[0].start, c.headings[0].size) == "What they learned");
}

TEST_CASE("text without a head has no title of its own and loses nothing") {
    const std::string prose =
        "Over the past year, the small team has rebuilt its compiler twice, and it shows.\nA short heading\nThe "
        "second rewrite was done in the open, and took only a month.";
    const Content c = scraped_content(prose);
    CHECK(c.title.empty());
    CHECK(c.body ==
          "Over the past year, the small team has rebuilt its compiler twice, and it shows.\n\nA short heading\n\nThe "
          "second rewrite was done in the open, and took only a month.");
}

TEST_CASE("a run of headlines at the end goes even when nothing announces it") {
    std::string text =
        "Chips get cheaper again this year\n\nThe price of memory chips has fallen for the third month in a row, "
        "analysts say.\n\nNobody expects it to rise before winter, since three new plants have opened.\n";
    for (const char* headline :
         {"Minister opens bridge in the rain", "Local team wins at chess", "Ten recipes with leeks",
          "Bus drivers vote on new timetable", "Museum finds lost robot"})
        text += std::string(headline) + "\n";
    const Content c = scraped_content(text);
    CHECK(c.title == "Chips get cheaper again this year");
    CHECK(c.body.find("leeks") == std::string::npos);
    CHECK(c.body.find("three new plants") != std::string::npos);
}

TEST_CASE("a box in the middle does not end the article") {
    const Content c = scraped_content(
        "Some title about compilers\n\nThe first paragraph speaks of compilers and what they do at "
        "night.\n\nNewsletter\n\nThe second paragraph goes on about compilers, and is not lost at all.\n\nThe third "
        "paragraph ends the story of compilers in a quiet way.");
    CHECK(c.body.find("second paragraph") != std::string::npos);
    CHECK(c.body.find("third paragraph") != std::string::npos);
    CHECK(c.body.find("Newsletter") == std::string::npos);
}

TEST_CASE("wrapped lines are joined, lines that are paragraphs are not") {
    const Content c = scraped_content(
        "A mail about wrapped lines in text\n\nThis paragraph was wrapped by a mailer at seventy-two characters "
        "so\nthat it has to be joined again before anyone can search a phrase in it\nor read it on a narrow screen "
        "without pain.\n\nAnd this is the second of its paragraphs, which is also wrapped by the\nsame old mailer.");
    CHECK(c.body.find("characters so that it has") != std::string::npos);
    CHECK(c.body.find("\n\nAnd this is") != std::string::npos);
}

TEST_CASE("lines of facts are read") {
    struct Row {
        const char* line;
        const char* shown;
    };
    const Row rows[] = {
        {"Published: Wed Oct 16 00:18:14 2024 by llama3.2 3B", "2024-10-16T00:18:14Z"},
        {"By Jane Doe | March 4, 2021 | 10:32 am", "2021-03-04T10:32:00Z Jane Doe"},
        {"Von Jürgen Weiß, 14. September 2021, 09:30 Uhr", "2021-09-14T09:30:00Z Jürgen Weiß"},
        {"posted by okello on Tue, 11/03/2009 - 08:15", "2009-11-03T08:15:00Z okello"},
        {"发布时间：2024年10月16日 来源：科技日报 作者：张三", "2024-10-16 张三 科技日报"},
        {"2021年7月3日，方砚", "2021-07-03 方砚"},
        {"March 4, 2021", "2021-03-04"},
        {"Tags: C++20, compilers", ""},
        {"By then it was far too late for anyone to do something about it, she said.", ""},
        {"In 2024 the company grew.", ""},
        {"Nothing of interest", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.line));
        const LineFacts f = facts_of_line(row.line);
        std::string shown = f.published ? to_iso(*f.published) : "";
        for (const std::string& a : f.authors) shown += " " + a;
        if (!f.source.empty()) shown += " " + f.source;
        CHECK(shown == row.shown);
    }
    CHECK(facts_of_line("Tags: C++20, compilers").tags == std::vector<std::string>{"C++20", "compilers"});
}

TEST_CASE("copyright lines name their holder") {
    CHECK(copyright_holder("© Digital Event Horizon . All rights reserved.") == "Digital Event Horizon");
    CHECK(copyright_holder("Copyright 2024 Stackwire LLC | Privacy") == "Stackwire");
    CHECK(copyright_holder("© 2019-2021 Funkblatt Verlag GmbH") == "Funkblatt");
    CHECK(copyright_holder("Nothing").empty());
}

TEST_CASE("odd pages neither crash nor lose all their text") {
    for (const std::string& text : {std::string(), std::string("\n\n\n"), std::string("x"), std::string(200'000, 'x'),
                                    std::string("Menu\nShare\nTweet"), std::string("第一行\n第二行\n第三行")})
        CHECK(scraped_content(text).body.size() <= text.size() + 10);
    CHECK(scraped_content("第一行文字\n第二行文字").body.find("第二行文字") != std::string::npos);
}

TEST_CASE("a short title in any script is known by the words that the text repeats") {
    const Content russian = scraped_content(
        "Ракета приземлилась\n\nРакета компании успешно приземлилась на плавучую платформу через восемь минут после "
        "старта, сообщили инженеры.\n");
    CHECK(russian.title == "Ракета приземлилась");
    CHECK(russian.body.find("Ракета приземлилась\n") == std::string::npos);
}
