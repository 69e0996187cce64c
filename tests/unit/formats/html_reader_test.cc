#include "indexer/formats/html/html_reader.hh"
#include "indexer/formats/core/body_kind.hh"

#include <doctest/doctest.h>

using namespace backfile;
using namespace backfile::indexer;

namespace {

class Collected final : public ArticleSink {
public:
    void article(RawArticle raw) override { articles.push_back(std::move(raw)); }
    void skipped(std::string_view, std::string_view reason) override { reasons.emplace_back(reason); }
    void failed(std::string_view, const Error& error) override { reasons.push_back("failed: " + error.message); }
    std::vector<RawArticle> articles;
    std::vector<std::string> reasons;
};

RawArticle read(std::string_view path, std::string_view bytes) {
    Collected sink;
    MemorySource source(bytes);
    ByteReader reader(source);
    read_archive_file({path, "", path, 1, 1 << 20, reader}, sink);
    REQUIRE(sink.articles.size() == 1);
    return sink.articles[0];
}

}  // namespace

TEST_CASE("pages are known by their first tag, templates by name and front matter") {
    struct Row {
        const char* path;
        std::string bytes;
        const char* format;
    };
    const Row rows[] = {
        {"a.html", "<p>x", "html"},
        {"a.htm", "x", "html"},
        {"a.bin", "<!DOCTYPE html><p>x", "html"},
        {"a", "\xEF\xBB\xBF\n <?xml version=\"1.0\"?>\n<!-- c -->\n<!doctype HTML>", "html"},
        {"a.txt", "  <HTML lang=en>", "html"},
        {"a.html", "---\ntitle: T\n---\n<p>x", "html"},
        {"a.md", "---\ntitle: T\n---\n<p>x", "markdown"},
        {"a.bin", "<?xml version=\"1.0\"?><rss>", "rss"},
        {"a.txt", std::string("\xFF\xFEt\0e\0x\0t\0", 10), "text"},
        {"a.md", std::string("\xFE\xFF\0t\0e\0x\0t", 10), "markdown"},
        {"a.bin", "<htmlx>", "none"},
        {"a.bin", "<!-- never closed <html>", "none"},
        {"a.html", std::string("\0\1\2\3\4\5\6\7", 8), "none"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.bytes);
        const Format* format = format_of(row.path, row.bytes);
        CHECK((format == nullptr ? "none" : std::string(format->name)) == row.format);
    }
}

TEST_CASE("a page's charset is found, and its front matter becomes fields") {
    CHECK(read("a.html", "<html><meta charset=windows-1251><p>\xCF\xF0\xE8\xE2\xE5\xF2").body.find("Привет") !=
          std::string::npos);
    CHECK(read("a.html", std::string("\xFF\xFE<\0p\0>\0\xE9\0", 10)).body == "<p>é");
    const RawArticle post = read("a.html", "---\ntitle: T\n---\n<p>x");
    CHECK(post.body_kind == &html_part_body);
    CHECK(post.field({"title"}) == "T");
    CHECK(post.body.find("title") == std::string::npos);
    CHECK(read("a.html", "---\ntitle: T\n---\n<!doctype html><p>x").body_kind == &html_page_body);
    CHECK(read("a.html", "<p>x").fields.empty());
}

TEST_CASE("what a browser notes of where a page was saved from is its address") {
    const struct {
        const char* head;
        const char* address;
    } rows[] = {
        {"<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://e.org/a?b \n saved date: Wed\n-->",
         "https://e.org/a?b"},
        {"<!DOCTYPE html>\n<!-- saved from url=(0017)https://e.org/a -->\n<html>", "https://e.org/a"},
        {"<html>\n<!-- Mirrored from e.org/a.html by HTTrack Website Copier/3.x -->", "http://e.org/a.html"},
        {"<!doctype html><!-- saved from url=(0014)about:internet -->", ""},
        {"<!doctype html><!-- saved from url=(0014", ""},
        {"<!doctype html><!-- Page saved with SingleFile", ""},
        {"<!doctype html><!-- url: https://e.org/a -->", ""},
    };
    for (const auto& row : rows) {
        CAPTURE(row.head);
        CHECK(read("a.html", row.head + std::string("<p>x")).url_hint == row.address);
    }
}
