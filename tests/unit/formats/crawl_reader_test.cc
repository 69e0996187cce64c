#include <doctest/doctest.h>

#include "indexer/formats/core/body_kind.hh"
#include "tests/support/read_text_as.hh"

using namespace backfile;
using namespace backfile::indexer;
using test::Collected;
using test::read_bytes;
using Lines = std::vector<std::string>;

namespace {

std::string record(const std::string& type, const std::string& uri, const std::string& block,
                   const std::string& content_type = "application/http", long wrong_by = 0) {
    return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Date: 2020-01-02T03:04:05Z\r\nWARC-Target-URI: " + uri +
           "\r\nContent-Type: " + content_type +
           "\r\nContent-Length: " + std::to_string(static_cast<long>(block.size()) + wrong_by) + "\r\n\r\n" + block +
           "\r\n\r\n";
}

std::string answer(const std::string& body, const std::string& type = "text/html",
                   const std::string& status = "200 OK") {
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n\r\n" + body;
}

std::string page(const std::string& uri, long wrong_by = 0) {
    return record("response", uri, answer("<html><p>Page " + uri + "</p></html>"), "application/http", wrong_by);
}

Lines members(const Collected& sink) {
    Lines found;
    for (const RawArticle& article : sink.articles) found.push_back(article.member);
    return found;
}

std::string arc_head() { return "filedesc://x.arc 0.0.0.0 20091205120000 text/plain 8\n1 0 Test\n\n"; }
std::string arc_record(const std::string& uri, const std::string& block) {
    return uri + " 192.0.2.1 20091205120003 text/html " + std::to_string(block.size()) + "\n" + block + "\n";
}

}  // namespace

TEST_CASE("an HTML response is an article with its address and time") {
    const Collected sink = read_bytes("a.warc", record("response", "<http://e.org/ä b>",
                                                       answer("<p>\xE9t\xE9</p>", "text/html; charset=iso-8859-1")));
    REQUIRE(sink.articles.size() == 1);
    const RawArticle& article = sink.articles[0];
    CHECK(article.member == "http://e.org/ä b");
    CHECK(article.url_hint == article.member);
    CHECK(article.format == "warc");
    CHECK(article.mtime == 1577934245);
    CHECK(article.body == "<p>été</p>");
    CHECK(article.body_kind == &html_page_body);
}

TEST_CASE("each record that holds no page is skipped with its reason") {
    struct Row {
        std::string bytes;
        const char* reason;
    };
    const Row rows[] = {
        {record("warcinfo", "", "software: x", "application/warc-fields"), ": WARC info record"},
        {record("request", "u:1", "GET / HTTP/1.1\r\n\r\n"), "u:1: WARC request record"},
        {record("revisit", "u:1", answer("")), "u:1: WARC revisit record"},
        {record("metadata", "u:1", "{}", "application/json"), "u:1: WARC metadata record"},
        {record("surprise", "u:1", "x"), "u:1: WARC record of a type that is not indexed"},
        {record("response", "dns:e.org", "20200102 e.org A 1.2.3.4", "text/dns"), "dns:e.org: DNS response"},
        {record("resource", "metadata://gnu.org/software/wget/warc/wget.log", "Log.", "text/plain"),
         "metadata://gnu.org/software/wget/warc/wget.log: crawler log record"},
        {record("response", "u:1", answer("<p>x", "text/html", "301 Moved")), "u:1: redirect"},
        {record("response", "u:1", answer("<p>x", "text/html", "404 Not Found")), "u:1: HTTP error"},
        {record("response", "u:1", answer("GIF89a", "image/gif")), "u:1: image"},
        {record("response", "u:1", answer("x", "application/zip")), "u:1: other media type"},
        {record("response", "u:1", answer(" ")), "u:1: empty page"},
        {record("response", "http://e.org/robots.txt", answer("User-agent: *", "text/plain")),
         "http://e.org/robots.txt: robots.txt"},
        {record("response", "u:1", answer(record("response", "u:2", answer("<p>x")), "text/plain")),
         "u:1: container inside a crawl"},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.reason));
        const Collected sink = read_bytes("a.warc", row.bytes + page("http://e.org/next"));
        CHECK(sink.skips == Lines{row.reason});
        CHECK(sink.failures.empty());
        CHECK(members(sink) == Lines{"http://e.org/next"});
    }
}

TEST_CASE("resources, conversions and text are read too") {
    const Collected sink = read_bytes(
        "a.warc", record("resource", "http://e.org/a", "<p>A", "text/html") +
                      record("conversion", "http://e.org/b", "Plain text.", "text/plain") +
                      record("response", "http://e.org/c", answer("<!DOCTYPE html><p>C", "application/octet-stream")));
    CHECK(members(sink) == Lines{"http://e.org/a", "http://e.org/b", "http://e.org/c"});
    CHECK(sink.articles[1].body_kind == &scraped_body);
    CHECK(sink.articles[1].format == "warc");
    CHECK(sink.articles[1].url_hint == "http://e.org/b");
}

TEST_CASE("a damaged record does not lose its neighbours") {
    struct Row {
        const char* name;
        std::string bytes;
        Lines articles;
        std::size_t failures;
    };
    const std::string a = page("u:a"), b = page("u:b"), c = page("u:c");
    const Row rows[] = {
        {"garbage between", a + "xyzzy\nplugh\n" + c, {"u:a", "u:c"}, 0},  // text goes to the record before it
        {"binary between", a + std::string(400, '\1') + "\n" + c, {"u:a", "u:c"}, 1},
        {"no length", a + "WARC/1.0\r\nWARC-Type: response\r\n\r\nabc\r\n\r\n" + c, {"u:a", "u:c"}, 2},
        {"bad length", a + "WARC/1.0\r\nContent-Length: -5\r\n\r\nabc\r\n\r\n" + c, {"u:a", "u:c"}, 2},
        {"length too great", a + page("u:b", 100) + c, {"u:a", "u:b", "u:c"}, 0},
        {"length beyond the file", a + page("u:b", 100'000) + c, {"u:a", "u:b", "u:c"}, 0},
        {"length beyond what may be held", a + page("u:b", 100'000'000) + c, {"u:a", "u:c"}, 1},
        {"length too small", a + page("u:b", -20) + c, {"u:a", "u:b", "u:c"}, 0},
        {"header that does not end", a + "WARC/1.0\r\nWARC-Type: response\r\n" + c, {"u:a", "u:c"}, 1},
        {"cut", a + b.substr(0, b.size() - 30), {"u:a"}, 1},
        {"cut in the header", a + b.substr(0, 60), {"u:a"}, 1},
        {"cut after the page", a + b.substr(0, b.size() - 3), {"u:a", "u:b"}, 0},
        {"no HTTP", a + record("response", "u:b", "nonsense") + c, {"u:a", "u:c"}, 1},
        {"a long line", a + std::string(300'000, '\2') + "\r\n" + c, {"u:a", "u:c"}, 1},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.name));
        const Collected sink = read_bytes("a.warc", row.bytes);
        CHECK(members(sink) == row.articles);
        CHECK(sink.failures.size() == row.failures);
    }
}

TEST_CASE("a record larger than the limit is skipped") {
    const Collected sink = read_bytes(
        "a.warc",
        page("u:a") + record("response", "u:b", answer(std::string(200'000, 'x') + "\n" + std::string(200'000, 'y'))) +
            page("u:c"),
        100'000);
    CHECK(members(sink) == Lines{"u:a", "u:c"});
    REQUIRE(sink.failures.size() == 1);
    CHECK(sink.failures[0].starts_with("u:b: record of 400"));
}

TEST_CASE("ARC files of both versions give their pages") {
    const std::string v2 = "http://e.org/2 192.0.2.1 20091205120004 text/html 200 - - 0 x.arc 4\n<p>b\n";
    const Collected sink = read_bytes("a.arc", arc_head() + arc_record("http://e.org/a b", answer("<p>A")) + v2 +
                                                   arc_record("http://e.org/c", answer("x", "image/png")));
    CHECK(members(sink) == Lines{"http://e.org/a b", "http://e.org/2"});
    CHECK(sink.articles[0].mtime == 1260014403);
    CHECK(sink.articles[0].format == "arc");
    CHECK(sink.articles[1].body == "<p>b");
    CHECK(sink.skips == Lines{"filedesc://x.arc: ARC version block", "http://e.org/c: image"});
    CHECK(sink.failures.empty());
}

TEST_CASE("a damaged ARC record does not lose its neighbours") {
    const std::string a = arc_record("http://e.org/a", answer("<p>A")),
                      c = arc_record("http://e.org/c", answer("<p>C"));
    for (const char* bad : {"http://e.org/b 192.0.2.1 20091205120003 text/html -1\nabc\n\n",
                            "http://e.org/b 192.0.2.1 20091205120003 text/html abc\n\n", "garbage\nmore\n",
                            "http://e.org/b 192.0.2.1 20091205120003 text/html 99999999999\n<p>B\n"}) {
        CAPTURE(std::string(bad));
        const Collected sink = read_bytes("a.arc", arc_head() + a + bad + c);
        CHECK(members(sink) == Lines{"http://e.org/a", "http://e.org/c"});
        CHECK(sink.failures.size() == 1);
    }
    const Collected cut = read_bytes("a.arc", arc_head() + a + c.substr(0, c.size() - 4));
    CHECK(members(cut) == Lines{"http://e.org/a"});
    CHECK(cut.failures == Lines{"http://e.org/c: unexpected end of file inside a record"});
}
