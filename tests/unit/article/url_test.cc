#include "indexer/article/url.hh"

#include <doctest/doctest.h>

#include "indexer/article/identity.hh"

using namespace backfile;

TEST_CASE("all spellings of a page have one canonical URL") {
    struct Row {
        const char* text;
        const char* canonical;
    };
    const Row rows[] = {
        {"https://Example.ORG:443/a#part", "https://example.org/a"},
        {"http://example.org:80", "http://example.org/"},
        {"https://example.org/a?utm_source=x&id=7&fbclid=abc", "https://example.org/a?id=7"},
        {"https://user:pw@example.org/a", "https://example.org/a"},
        {"https://example.org/dir/index.html", "https://example.org/dir/"},
        {"  https://example.org/a  ", "https://example.org/a"},
        {"javascript:alert(1)", ""},
        {"jaVa\tscript:alert(1)", ""},
        {"data:text/html,x", ""},
        {"//evil.example/", ""},
        {"/relative", ""},
        {"https://", ""},
        {"https://exa mple.org/", ""},
        {"https://example.org/<script>", ""},
        {"", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.text));
        CHECK(canonical_url(row.text) == row.canonical);
    }
}

TEST_CASE("http, www and a trailing slash do not change the article id") {
    const Place place{"/a.html", ""};
    const std::string id = article_id("https://example.org/story", "en", place);
    CHECK(id == article_id("http://www.example.org/story/", "en-US", {"/b.html", ""}));
    CHECK(id != article_id("https://example.org/story", "ja", place));
    CHECK(id != article_id("https://example.org/story2", "en", place));
    CHECK(article_id("", "en", place) != article_id("", "en", {"/a.html", "2"}));
    CHECK(id.size() == 20);
}

TEST_CASE("the site is the host without www") {
    CHECK(site_of("https://www.example.org/a") == "example.org");
    CHECK(site_of("https://blog.example.org") == "blog.example.org");
    CHECK(site_of("nothing").empty());
}

TEST_CASE("relative URLs are resolved as in browsers") {
    struct Row {
        const char* base;
        const char* reference;
        const char* expected;
    };
    const Row rows[] = {
        {"http://e.org/a/b?q", "c", "http://e.org/a/c"},
        {"http://e.org/a/b", "../c/./d", "http://e.org/c/d"},
        {"http://e.org/a/b", "../../../c", "http://e.org/c"},
        {"http://e.org/a/b", ".", "http://e.org/a/"},
        {"http://e.org/a/b", "/c?x=1#y", "http://e.org/c?x=1#y"},
        {"https://e.org:8443/a", "//f.org/c", "https://f.org/c"},
        {"https://e.org:8443/a", "c", "https://e.org:8443/c"},
        {"http://e.org/a?q=1", "#top", "http://e.org/a?q=1#top"},
        {"http://e.org/a?q=1", "?r=2", "http://e.org/a?r=2"},
        {"http://e.org", "", "http://e.org/"},
        {"", "https://f.org/x", "https://f.org/x"},
        {"http://e.org/", "mailto:a@b", "mailto:a@b"},
        {"", "/c", ""},
        {"ftp://e.org/", "/c", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.base));
        CAPTURE(std::string(row.reference));
        CHECK(resolve_url(row.base, row.reference) == row.expected);
    }
}

TEST_CASE("a kept fragment distinguishes the items of a page") {
    CHECK(url_key("http://www.e.org/news#2024-1") == "e.org/news#2024-1");
    CHECK(url_key("http://www.e.org/news") == "e.org/news");
}
