#include "indexer/formats/extract.hh"
#include "indexer/formats/core/body_kind.hh"

#include <doctest/doctest.h>

#include "indexer/article/date.hh"
#include "indexer/evidence/byline.hh"
#include "indexer/evidence/language.hh"
#include "indexer/evidence/language_words.hh"
#include "indexer/evidence/metadata.hh"

using namespace backfile;
using namespace backfile::indexer;

namespace {

const std::int64_t now = *seconds_of(2024, 12, 31);

RawArticle note(std::vector<RawField> fields, std::string body) {
    RawArticle raw;
    raw.path = "/archive/note.md";
    raw.format = "markdown";
    raw.fields = std::move(fields);
    raw.body = std::move(body);
    raw.body_kind = &markdown_body;
    raw.mtime = *seconds_of(2024, 6, 1);
    return raw;
}

}  // namespace

TEST_CASE("fields of many tools mean the same") {
    const auto a = extract_article(note({{"title", "T &amp; U"},
                                         {"by", "Ann Doe and Ben Roe"},
                                         {"date", "2024-10-07"},
                                         {"tags", "x, y"},
                                         {"lang", "zh_cn"},
                                         {"source", "https://e.org/a?utm_source=z"},
                                         {"publication", "The Paper"},
                                         {"description", "S"}},
                                        "Body."),
                                   now);
    REQUIRE(a);
    CHECK(a->title == "T & U");
    CHECK(a->authors == std::vector<std::string>{"Ann Doe", "Ben Roe"});
    CHECK(to_iso(a->published->date) == "2024-10-07");
    CHECK(a->published->source == DateSource::front_matter);
    CHECK(a->tags == std::vector<std::string>{"x", "y"});
    CHECK(a->lang == "zh-CN");
    CHECK(a->url == "https://e.org/a");
    CHECK(a->source == "The Paper");
    CHECK(a->summary == "S");
    CHECK(a->words == 4);
}

TEST_CASE("dates are chosen in the order of trust, never from the future") {
    struct Row {
        std::vector<RawField> fields;
        const char* path;
        const char* date;
        DateSource source;
    };
    const Row rows[] = {
        {{{"date", "2024-10-07"}}, "/a/2020-01-01-x.md", "2024-10-07", DateSource::front_matter},
        {{{"date", "2199-10-07"}}, "/a/2020-01-01-x.md", "2020-01-01", DateSource::file_name},
        {{{"date", "2024-02-31"}}, "/a/x.md", "2024-06-01T00:00:00Z", DateSource::mtime},
        {{{"url", "https://e.org/2021/05/06/x"}}, "/a/2020-01-01-x.md", "2021-05-06", DateSource::url},
        {{{"date", "Posted on March 3rd, 2021 by Ann"}}, "/a/x.md", "2021-03-03", DateSource::front_matter},
        {{{"date", "The Journal, May 2019"}}, "/a/x.md", "2019-05", DateSource::front_matter},
        {{{"date", "in the year 2019"}}, "/a/x.md", "2024-06-01T00:00:00Z", DateSource::mtime},
        {{}, "/a/20200103_1200_x.md", "2020-01-03", DateSource::file_name},
        {{}, "/a/12345678.md", "2024-06-01T00:00:00Z", DateSource::mtime},
    };
    for (const Row& row : rows) {
        RawArticle raw = note(row.fields, "Body.");
        raw.path = row.path;
        const auto a = extract_article(raw, now);
        REQUIRE(a);
        REQUIRE(a->published);
        CHECK(to_iso(a->published->date) == row.date);
        CHECK(a->published->source == row.source);
    }
}

TEST_CASE("every article has a title") {
    struct Row {
        std::vector<RawField> fields;
        const char* body;
        const char* title;
    };
    const Row rows[] = {
        {{{"title", "Given"}}, "# Heading\n\nx", "Given"},
        {{}, "# Heading\n\nx", "Heading"},
        {{}, "## Second level\n\nx", "Second level"},
        {{}, "A first sentence stands here. And a second.", "A first sentence stands here"},
        {{}, "一个很长的句子在这里。第二句。", "一个很长的句子在这里。"},
        {{},
         "Over the past year, we have looked at some of the biggest topics, especially the race between the two, and "
         "more",
         "Over the past year, we have looked at some of the biggest topics…"},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.body));
        const auto a = extract_article(note(row.fields, row.body), now);
        REQUIRE(a);
        CHECK(a->title == row.title);
    }
    const auto nothing = extract_article(note({}, " \n "), now);
    REQUIRE_FALSE(nothing);
    CHECK(nothing.error().code == ErrorCode::refused);
}

TEST_CASE("bylines give names and nothing else") {
    struct Row {
        const char* byline;
        std::vector<std::string> names;
    };
    const Row rows[] = {
        {"Russ Cox, for the Go team", {"Russ Cox"}},
        {"[[Hugging Face - Blog]]", {"Hugging Face - Blog"}},
        {"[Tiffany Hrabusa](https://github.com/t) (Grafana Labs)", {"Tiffany Hrabusa"}},
        {"[Ann Doe](https://e.org/a) (Foo, Inc.), [Ben Roe](https://e.org/b) (Bar)", {"Ann Doe", "Ben Roe"}},
        {"Ann Doe (@ann)", {"Ann Doe"}},
        {"By Jane Doe and Max Roe", {"Jane Doe", "Max Roe"}},
        {"Jane Doe <jane@e.org>", {"Jane Doe"}},
        {"jane@e.org (Jane Doe)", {"Jane Doe"}},
        {"Doe, Jane; Roe, Max", {"Jane Doe", "Max Roe"}},
        {"Doe, Jane;", {"Jane Doe"}},
        {"Jane Doe; Max Roe", {"Jane Doe", "Max Roe"}},
        {"Doe, Jane; Max Roe", {"Doe", "Jane", "Max Roe"}},  // no list of one kind
        {"张三、李四", {"张三", "李四"}},
        {"nagachika", {"nagachika"}},
        {"", {}},
        {"Ann, Ann", {"Ann"}},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.byline));
        CHECK(byline_names(row.byline) == row.names);
    }
}

TEST_CASE("relative links of a page are made whole") {
    struct Row {
        const char* what;
        const char* head;
        const char* hint;
        const char* href;
        std::vector<std::string> links;
    };
    const Row rows[] = {
        {"as written", "", "https://e.org/a/b", "https://f.org/x", {"https://f.org/x"}},
        {"relative to the page", "", "https://e.org/a/b", "c", {"https://e.org/a/c"}},
        {"of the host", "", "https://e.org/a/b", "/c", {"https://e.org/c"}},
        {"of the scheme", "", "https://e.org/a/b", "//f.org/c", {"https://f.org/c"}},
        {"relative to the base element", "<base href='/d/'>", "https://e.org/a/b", "c", {"https://e.org/d/c"}},
        {"relative to the canonical address",
         "<link rel=canonical href='https://e.org/a/b'>",
         "",
         "c",
         {"https://e.org/a/c"}},
        {"without any address", "", "", "c", {}},
        {"to the page itself", "", "https://e.org/a/b", "#top", {}},
        {"of other kinds", "", "https://e.org/a/b", "mailto:jane@example.org", {}},
        {"script", "", "https://e.org/a/b", "javascript:go()", {}},
        {"empty", "", "https://e.org/a/b", "", {}},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.what));
        RawArticle raw = note({}, "<html><head>" + std::string(row.head) +
                                      "</head><body><p>Nobody has lost a book so far, says <a href='" + row.href +
                                      "'>the keeper</a> of it.</p>");
        raw.body_kind = &html_page_body;
        raw.url_hint = row.hint;
        const auto a = extract_article(raw, now);
        REQUIRE(a);
        CHECK(a->links == row.links);
    }
}

TEST_CASE("languages are told apart, and tags are spelled as BCP 47 wants") {
    CHECK(detect_language("The quick brown fox jumps over the lazy dog, and then it sleeps until the evening.") ==
          "en");
    CHECK(detect_language("今天我们宣布推出一个新项目，希望帮助公司采用最佳的扩展技术和方法。") == "zh");
    CHECK(detect_language("Der Grund war das Netz. Zwischen den Regalen brach die Verbindung regelmäßig ab.") == "de");
    CHECK(detect_language("") == "und");
    std::string english, mixed;  // long texts, of which one language dominates and two do not
    for (int i = 0; i < 10; ++i) english += "the chip is the best of all that we have seen from this maker. ";
    for (int i = 0; i < 10; ++i)
        mixed += "the chip is the best of all. der Chip ist der beste von allen und das Beste. ";
    CHECK(language_beyond_doubt(english) == "en");
    CHECK(language_beyond_doubt(mixed).empty());
    CHECK(language_beyond_doubt("the chip of the year").empty());  // too short
    CHECK(detect_language(english) == "en");
    struct Row {
        const char* given;
        const char* tag;
    };
    for (const Row& row : {Row{"EN", "en"}, Row{"zh_cn", "zh-CN"}, Row{"zh-hant", "zh-Hant"}, Row{"english", ""},
                           Row{"", ""}, Row{"e", ""}, Row{"en-", ""}})
        CHECK(language_tag(row.given) == row.tag);
}

TEST_CASE("tags are split as their tools write them, and brackets of wikis and mails are removed") {
    CHECK(tags_of({"[[machine learning]] [[rockets]]"}) == std::vector<std::string>{"machine learning", "rockets"});
    CHECK(tags_of({"space|rockets"}) == std::vector<std::string>{"space", "rockets"});
    CHECK(tags_of({"a|b, c"}) == std::vector<std::string>{"a|b", "c"});
    const auto a = extract_article(note({{"title", "<b>T"},
                                         {"date", "[[Oct 11th, 2023]]"},
                                         {"publication", "[[The Paper]]"},
                                         {"url", "<https://e.org/a>"}},
                                        "Body."),
                                   now);
    REQUIRE(a);
    CHECK(to_iso(a->published->date) == "2023-10-11");
    CHECK(a->source == "The Paper");
    CHECK(a->url == "https://e.org/a");
}
