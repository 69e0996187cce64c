#include "indexer/formats/core/reader.hh"

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

void read(std::string_view path, std::string_view text, std::int64_t mtime, ArticleSink& sink) {
    MemorySource source(text);
    ByteReader bytes(source);
    read_archive_file({path, "", path, mtime, 1 << 20, bytes}, sink);
}

std::string format_name(std::string_view path, std::string_view bytes) {
    const Format* format = format_of(path, bytes);
    return format == nullptr ? "none" : std::string(format->name);
}

}  // namespace

TEST_CASE("formats are recognised by content first, then by name") {
    struct Row {
        const char* path;
        std::string bytes;
        const char* format;
    };
    const Row rows[] = {
        {"a.txt", "Some text.", "text"},
        {"a.TXT", "Some text.", "text"},
        {"a.md", "Some text.", "markdown"},
        {"a.mdx", "Some text.", "markdown"},
        {"note.txt", "---\ntitle: A\n---\nbody", "markdown"},
        {"note.txt", "# A title\n\nbody", "markdown"},
        {"page.txt", "<!DOCTYPE html><p>x", "html"},
        {"page.txt", "  <html>", "html"},
        {"data.txt", "{\"a\": 1}", "json"},
        {"a.bin", "Some text.", "none"},
        {"a", "Some text.", "none"},
        {".txt", "Some text.", "none"},
        {"a.txt", std::string("\0\1\2\3\4\5\6\7\0\0\0\0", 12), "none"},
        {"a.txt", std::string("one NUL\0 in a long enough text", 30), "text"},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.path));
        CAPTURE(row.bytes);
        CHECK(format_name(row.path, row.bytes) == row.format);
    }
}

TEST_CASE("an article carries what the reader does not know itself") {
    Collected sink;
    read("/x/a.txt", "Text.", 77, sink);
    REQUIRE(sink.articles.size() == 1);
    CHECK(sink.articles[0].path == "/x/a.txt");
    CHECK(sink.articles[0].format == "text");
    CHECK(sink.articles[0].mtime == 77);
}

TEST_CASE("what is nothing is skipped with its reason") {
    Collected sink;
    read("a.txt", "", 0, sink);
    read("a.txt", " \n\t ", 0, sink);
    read("a.xyz", "hello", 0, sink);
    CHECK(sink.reasons == std::vector<std::string>{"empty", "empty", "unknown format"});
    CHECK(sink.articles.empty());
}

TEST_CASE("a Readwise note gives its metadata block as fields and keeps its highlights") {
    Collected sink;
    read("n.md",
         "---\ntitle: T\n---\n## Metadata\n- Author: [[Some Blog]]\n- Full Title: T\n- URL: https://e.org/a\n\n## "
         "Highlights\n- One. ([View Highlight](https://r.example/1))\n",
         0, sink);
    REQUIRE(sink.articles.size() == 1);
    const RawArticle& raw = sink.articles[0];
    CHECK(raw.field({"author"}) == "[[Some Blog]]");
    CHECK(raw.field({"url"}) == "https://e.org/a");
    CHECK(raw.body.find("Metadata") == std::string::npos);
    CHECK(raw.body.find("Highlights") == std::string::npos);
    CHECK(raw.body.find("- One.") != std::string::npos);
}
