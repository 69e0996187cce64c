#include "indexer/formats/records/json_reader.hh"
#include "indexer/formats/core/body_kind.hh"

#include <doctest/doctest.h>

#include "indexer/formats/records/field_map.hh"
#include "tests/support/collected.hh"

using namespace backfile;
using namespace backfile::indexer;

using Strings = std::vector<std::string>;

TEST_CASE("records are found wherever a JSON file keeps them") {
    struct Row {
        const char* bytes;
        Strings articles;
    };
    const Row rows[] = {
        {R"({"title":"A","text":"a"})", {"|A|a"}},
        {"\xEF\xBB\xBF {\"title\":\"A\",\"text\":\"a\"}\n", {"|A|a"}},
        {R"([{"title":"A","text":"a"},{"title":"B","text":"b"}])", {"1|A|a", "2|B|b"}},
        {R"({"status":"ok","articles":[{"title":"A"},{"title":"B"}]})", {"1|A|", "2|B|"}},
        {R"({"response":{"total":2,"results":[{"webTitle":"A","fields":{"body":"<p>a</p>"}}]}})", {"1|A|<p>a</p>"}},
        {R"({"publication":{"posts":{"edges":[{"node":{"title":"A","content":{"html":"<p>a</p>"}}}]}}})",
         {"1|A|<p>a</p>"}},
        {R"({"hits":{"hits":[{"_id":"7","_source":{"title":"A","body":"a"}}]}})", {"1|A|a"}},
        {R"({"data":{"children":[{"kind":"t3","data":{"title":"A","selftext":"a"}}]}})", {"1|A|a"}},
        {R"({"title":"A","body":"a","items":[{"x":1}]})", {"|A|a"}},
        {R"({"items":[{"title":"B","body":"b"}],"title":"A","body":"a"})", {"1|B|b", "|A|a"}},
        {R"({"article":{"title":"A","text":"a"}})", {"|A|a"}},
        {"{\"title\":\"A\",\n\"text\":\"a\"}\n{\"title\":\"B\",\n\"text\":\"b\"}", {"1|A|a", "2|B|b"}},
        {R"({"title":"A","content":[{"type":"p","text":"a"},{"type":"p","text":"b"}]})", {"|A|a\n\nb"}},
        {R"({"title":{"rendered":"A"},"content":{"rendered":"<p>a"}})", {"|A|<p>a"}},
        {R"({"title":"A","content":"The start… [+1234 chars]"})", {"|A|The start…"}},
        {R"({"Titel":"A","Inhalt":"a"})", {"|A|a"}},
        {R"({"标题":"A","正文":"a"})", {"|A|a"}},
        {R"({"name":"Channel","id":7,"messages":[{"id":1,"text":"a"},{"id":2,"text":"b"}]})", {"1||a", "2||b"}},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.bytes));
        const auto found = read_records("a.json", row.bytes);
        CHECK(found.short_forms() == row.articles);
        CHECK(found.trouble.empty());
        for (const RawArticle& article : found.articles) CHECK(article.format == "json");
    }
}

TEST_CASE("lines of JSON are read whatever the file's name says") {
    for (const char* name : {"a.json", "a.jsonl", "a.ndjson", "a.txt", "a"}) {
        CAPTURE(std::string(name));
        const auto found = read_records(name, "{\"title\":\"A\"}\n\n{\"title\":\"B\"}\r\n");
        CHECK(found.short_forms() == Strings{"1|A|", "3|B|"});
        REQUIRE(!found.articles.empty());
        CHECK(found.articles[0].format == "jsonl");
    }
    const auto one = read_records("a.jsonl", R"({"title":"A"})");
    CHECK(one.short_forms() == Strings{"1|A|"});
    const auto list = read_records("a.jsonl", "[\n{\"title\":\"A\"},\n{\"title\":\"B\"}\n]");
    CHECK(list.short_forms() == Strings{"1|A|", "2|B|"});
    REQUIRE(!list.articles.empty());
    CHECK(list.articles[0].format == "json");
    const auto deep_start = read_records(
        "a.json", "{\"status\":\"ok\",\"articles\":[\n{\"title\":\"A\"},\n{\"title\":\"B\"}\n]}");
    CHECK(deep_start.short_forms() == Strings{"1|A|", "2|B|"});
}

TEST_CASE("a broken record is named and loses no other") {
    struct Row {
        const char* name;
        std::string bytes;
        Strings articles;
        Strings trouble;
    };
    const std::string deep(1'000'000, '[');
    const Row rows[] = {
        {"a.jsonl",
         "{\"title\":\"A\"}\n{\"title\":\"cut\n{\"title\":\"C\"}",
         {"1|A|", "3|C|"},
         {"2 failed: line 2: invalid JSON"}},
        {"a.jsonl",
         "{\"title\":\"A\"}\n{\"t\":\"" + std::string(5000, 'x') + "\"}\n{\"title\":\"C\"}",
         {"1|A|", "3|C|"},
         {"2 failed: line 2: line longer than 4096 bytes"}},
        {"a.json",
         R"([{"title":"A"},{"title" "B"},{"title":"C"}])",
         {"1|A|", "3|C|"},
         {"2 failed: record 2: invalid JSON"}},
        {"a.json",
         "[{\"title\":\"A\"},{\"t\":\"" + std::string(5000, 'x') + "\"},{\"title\":\"C\"}]",
         {"1|A|", "3|C|"},
         {"2 failed: record 2: larger than the limit of 4096 bytes"}},
        {"a.json", R"([{"title":"A"},{"title":"B")", {"1|A|"}, {"2 failed: record 2: unexpected end of JSON"}},
        {"a.json", R"([{"title":"A"},)", {"1|A|"}, {" failed: unexpected end of JSON"}},
        {"a.json", R"({"title":"A","text":"a)", {}, {" failed: unexpected end of JSON"}},
        {"a.json", R"({"articles":[{"title":"A"}])", {"1|A|"}, {" failed: unexpected end of JSON"}},
        {"a.json", deep, {}, {"1 failed: record 1: nested deeper than 64 levels"}},
        {"a.json", R"([1,2,3,{"title":"A"}])", {"4|A|"}, {"1 skipped: not a record"}},
        {"a.json",
         R"([{"a":1},{"title":"","text":null}])",
         {},
         {"1 skipped: no title or text", "2 skipped: no title or text"}},
        {"a.json", "[]", {}, {}},
        {"a.json", "{}", {}, {" skipped: no title or text"}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.bytes.substr(0, 100));
        const auto found = read_records(row.name, row.bytes, nullptr, 4096);
        CHECK(found.short_forms() == row.articles);
        CHECK(found.trouble == row.trouble);
    }
}

TEST_CASE("common mistakes in JSON are repaired") {
    const char* rows[] = {R"({"title":"A","score":NaN,"text":"b"})", "{\"title\":\"A\",\"text\":\"b\",}",
                          "{\"title\":\"A\",\"text\":\"b\",\"c\":\"x\ty\"}", R"({"title":"A","text":"b","c":"\ud83d"})",
                          R"({"title":"A","text":"b","c":"C:\Temp"})"};
    for (const char* bytes : rows) {
        CAPTURE(std::string(bytes));
        CHECK(read_records("a.json", bytes).short_forms() == Strings{"|A|b"});
    }
    CHECK(read_records("a.json", "{\"title\":\"A\",\"text\":\"b\xFF!\"}").short_forms() == Strings{"|A|b\uFFFD!"});
    CHECK(read_records("a.json", "{\"title\":\"A\",\"text\":\"b\\u0000!\"}").short_forms() == Strings{"|A|b !"});
}

TEST_CASE("well-known kinds of records give their fields") {
    struct Row {
        const char* bytes;
        const char* field;
        const char* value;
        const char* id;
    };
    const Row rows[] = {
        {R"({"by":"x","id":7,"time":1703154600,"type":"story","title":"T"})", "time", "2023-12-21T10:30:00Z", "7"},
        {R"({"title":"T","created_at":1703154600123,"_id":{"$oid":"ab"}})", "created_at", "2023-12-21T10:30:00Z", "ab"},
        {R"({"title":"T","source":{"id":null,"name":"Wire"}})", "source", "Wire", ""},
        {R"({"title":"T","author":{"name":"Ann"}})", "author", "Ann", ""},
        {R"({"title":"T","authors":[{"first_name":"Ann","last_name":"Doe"},"Bob"]})", "authors", "Ann Doe", ""},
        {R"({"title":"T","publishedAt":"2020-01-02"})", "published_at", "2020-01-02", ""},
        {R"({"id":"0704.0001","title":"T","abstract":"a","categories":"hep-ph cs.AI","versions":[{"version":"v1","created":"Mon, 2 Apr 2007 19:18:42 GMT"}]})",
         "published", "Mon, 2 Apr 2007 19:18:42 GMT", "0704.0001"},
        {R"({"id":"GHSA-1","summary":"T","details":"d","modified":"2021-01-01T00:00:00Z","published":"2020-01-01T00:00:00Z","affected":[],"aliases":["CVE-1"]})",
         "title", "T", "GHSA-1"},
        {R"({"href":"https://e.org/","description":"T","extended":"x","tags":"a b","time":"2020-01-01T00:00:00Z"})",
         "tags", "a", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.bytes));
        const auto found = read_records("a.json", row.bytes);
        REQUIRE(found.articles.size() == 1);
        CHECK(found.articles[0].field({row.field}) == row.value);
        CHECK(found.articles[0].source_id == row.id);
        CHECK(found.articles[0].fields_from == DateSource::meta);
    }
    const auto comments = read_records(
        "a.json",
        R"([{"by":"x","id":7,"time":1,"type":"comment","text":"c"},{"id":8,"time":1,"type":"story","deleted":true},{"title":"[Removed]","url":"https://removed.com"}])");
    CHECK(comments.trouble ==
          Strings{"1 skipped: a comment", "2 skipped: deleted", "3 skipped: removed by its publisher"});
}

TEST_CASE("a Ghost export's posts get the names of their tags and authors") {
    const auto found = read_records("a.json", R"({"db":[{"meta":{"exported_on":1},"data":{
        "posts":[{"id":1,"title":"A","html":"<p>a</p>","mobiledoc":"{}","published_at":1500000000000,"status":"published"}],
        "tags":[{"id":2,"name":"News"},{"id":9,"name":"#internal"}],"posts_tags":[{"post_id":1,"tag_id":2},{"post_id":1,"tag_id":9}],
        "users":[{"id":"3","name":"Ann"},{"id":"4","name":"Bob"}],
        "posts_authors":[{"post_id":1,"author_id":"4","sort_order":1},{"post_id":1,"author_id":"3","sort_order":0}]}}]})");
    REQUIRE(found.articles.size() == 1);
    CHECK(found.short_forms() == Strings{"1|A|<p>a</p>"});
    CHECK(found.articles[0].body_kind == &html_part_body);
    Strings fields;
    for (const RawField& field : found.articles[0].fields) fields.push_back(field.name + "=" + field.value);
    CHECK(fields == Strings{"authors=Ann", "authors=Bob", "published_at=2017-07-14T02:40:00Z", "status=published",
                            "tags=News", "title=A"});
}

TEST_CASE("what a text is written in is seen by looking at it") {
    struct Row {
        const char* record;
        const BodyKind* type;
    };
    const Row rows[] = {
        {R"({"title":"T","text":"std::vector<int> & co"})", &prose_body},
        {R"({"title":"T","text":"One.<p>Two."})", &html_part_body},
        {R"({"title":"T","content":"<!DOCTYPE html><title>x</title>"})", &html_page_body},
        {R"({"title":"T","bodyMarkdown":"x"})", &markdown_body},
        {R"x({"title":"T","body":"# A\n\n## B\n\n[l](https://e.org)"})x", &markdown_body},
        {R"({"title":"T","content_html":"x","summary":"s"})", &html_part_body},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.record));
        const auto found = read_records("a.json", row.record);
        REQUIRE(found.articles.size() == 1);
        CHECK((found.articles[0].body_kind == row.type));
    }
}

TEST_CASE("the user's field map goes before what is guessed") {
    FieldMap map;
    REQUIRE(map.add("title=kopf,body=inhalt.text,id=nr"));
    const auto found = read_records(
        "a.json", R"({"title":"other","Kopf":"A","inhalt":{"text":"a"},"text":"other","nr":5})", &map);
    CHECK(found.short_forms() == Strings{"|A|a"});
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].source_id == "5");
    for (const char* wrong : {"", "title", "titel=x", "title=", "title=a,b"}) CHECK_FALSE(FieldMap().add(wrong));
}

TEST_CASE("a JSON Feed and other texts are not dumps") {
    CHECK_FALSE(may_be_json(R"({"version": "https://jsonfeed.org/version/1.1", "items": []})"));
    CHECK_FALSE(may_be_json("text"));
    CHECK_FALSE(is_json("[{} is a footnote"));
    CHECK_FALSE(is_json("[link](https://e.org)"));
    CHECK(is_json(" [ {\"a\" : 1"));
}
