#include "indexer/formats/headers/front_matter.hh"

#include <doctest/doctest.h>

#include "indexer/formats/core/reader.hh"

using namespace backfile;
using namespace backfile::indexer;

namespace {

/// Fields as "name=value;…", then the body.
std::string shown(std::string_view text) {
    const auto parts = take_front_matter(text);
    if (!parts) return "error: " + parts.error().message;
    std::string out;
    for (const RawField& f : parts->fields) out += f.name + "=" + f.value + ";";
    return out + "|" + std::string(parts->body);
}

}  // namespace

TEST_CASE("headers are taken off and given as fields") {
    struct Row {
        const char* text;
        const char* expected;
    };
    const Row rows[] = {
        {"---\ntitle: A\ndate: 2024-10-07\n---\nbody", "title=A;date=2024-10-07;|body"},
        {"---\r\ntitle: A\r\n---\r\nbody", "title=A;|body"},
        {"---\ntags:\n- a\n- b\n---\n", "tags=a;tags=b;|"},
        {"---\nauthor: [[Hugging Face - Blog]]\n---\n", "author=Hugging Face - Blog;|"},
        {"---\nby:\n  name: Ann\n---\n", "by.name=Ann;|"},
        {"---\nTitle: \"A: b\"\n...\nx", "title=A: b;|x"},
        {"---\ntitle: foo: bar: baz\ntags:\n- x\n---\ny", "title=foo: bar: baz;tags=x;|y"},  // not YAML
        {"---\n- a\n- b\n---\ny", "|y"},
        {"---\ntitle: never closed\ntags:\n- a\n\nbody", "title=never closed;tags=a;|\nbody"},
        {"---\nsome text\n\nbody", "|---\nsome text\n\nbody"},
        {"Title: This Week in Rust 3\nDate: 2013-06-22 05:21\n\nHello",
         "title=This Week in Rust 3;date=2013-06-22 05:21;|\nHello"},
        {"Title: A\n  continued\nDate: 2020\n\nx", "title=A continued;date=2020;|\nx"},
        {"Note: this is prose.\n\nMore.", "|Note: this is prose.\n\nMore."},
        {"Title: prose goes on\nin the next line without a colon\n\nx",
         "|Title: prose goes on\nin the next line without a colon\n\nx"},
        {"+++\ntitle = \"A\"\ndate = 2021-03-04\ndraft = true\n[taxonomies]\ntags = [\"x\", \"y\"]\n[extra]\nauthor = 'Ann'\n+++\nbody",
         "date=2021-03-04;draft=true;extra.author=Ann;taxonomies.tags=x;taxonomies.tags=y;title=A;|body"},
        {"+++\ntitle = \"A\"\ndate = Date(2021, 3, 4)\ntags = [\"x\", \"y\"]\n+++\nb",
         "title=A;date=2021-3-4;tags=x;tags=y;|b"},                              // Julia
        {"+++\ntitle = \"Ünï 中 zq🚀\" é\n+++\nb", "title=\"Ünï 中 zq🚀\" é;|b"},  // no TOML: read by line
        {"+++\ntitle = \"Ünï 中 zq🚀\"\n+++\nb", "title=Ünï 中 zq🚀;|b"},
        {"+++\nnever closed", "|+++\nnever closed"},
        {"{\n\"title\": \"A {b\",\n\"tags\": [\"x\"],\n\"a\": {\"b\": 1, \"c\": null}\n}\nbody",
         "a.b=1;tags=x;title=A {b;|\nbody"},
        {"title:: Logseq's\nauthor:: Ann\n\nbody", "|title:: Logseq's\nauthor:: Ann\n\nbody"},
        {"{\"no\": \"article\"}\nbody", "|{\"no\": \"article\"}\nbody"},
        {"{\"title\": \"never closed", "|{\"title\": \"never closed"},
        {"{% raw %}x", "|{% raw %}x"},
        {"% A title\n% Ann Doe\n% 2021-03-04\n\nbody", "title=A title;author=Ann Doe;date=2021-03-04;|\nbody"},
        {"title: Hexo\ndate: 2021-03-04\n---\nbody", "title=Hexo;date=2021-03-04;|body"},
        {"Title: News\nAuthor: Ann <ann@e.org>\nPosted: 2021-03-04\nNews-Item-Format: 2.0\n\nx",
         "title=News;author=Ann <ann@e.org>;posted=2021-03-04;news-item-format=2.0;|\nx"},
        {"\n\n---\ntitle: A\n---\nbody", "title=A;|body"},
        {"no header", "|no header"},
        {"", "|"},
        {"---", "|---"},
        {"---\n---\nx", "|x"},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.text));
        CHECK(shown(row.text) == row.expected);
    }
}

TEST_CASE("a bomb of aliases is refused, not unfolded") {
    std::string bomb = "---\na: &a [x, x, x, x, x, x, x, x, x, x]\n";
    for (char c = 'b'; c <= 'j'; ++c) {
        const std::string before(1, static_cast<char>(c - 1)), name(1, c);
        bomb += name + ": &" + name + " [";
        for (int i = 0; i < 10; ++i) bomb += (i > 0 ? ", *" : "*") + before;
        bomb += "]\n";
    }
    const auto parts = take_front_matter(bomb + "---\nbody");
    REQUIRE_FALSE(parts);
    CHECK(parts.error().code == ErrorCode::too_large);
}

TEST_CASE("a header of a megabyte and a deeply nested one are read") {
    CHECK_FALSE(take_front_matter("---\na: " + std::string(1'000'000, 'x') + "\n---\n"));
    CHECK(take_front_matter("---\na: " + std::string(5'000, '[') + "\n---\nb").has_value());
    CHECK(take_front_matter("+++\na = " + std::string(100'000, '[') + "\n+++\nb").has_value());
    CHECK(take_front_matter("{\"title\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}b").has_value());
    std::string dotted = "+++\na";
    for (int i = 0; i < 100'000; ++i) dotted += ".a";
    CHECK(take_front_matter(dotted + " = 1\n+++\nb").has_value());
}

TEST_CASE("a JSON object is a header where text follows it, and a record where more JSON does") {
    const std::string header = "{\"title\": \"A\", \"date\": \"2021-03-04\"}\n";
    CHECK(starts_with_json_header(header + "\nSome text."));
    CHECK_FALSE(starts_with_json_header(header));
    CHECK_FALSE(starts_with_json_header(header + header));
    CHECK_FALSE(starts_with_json_header("[" + header + "]"));
    CHECK_FALSE(starts_with_json_header("{\"no\": \"article\"}\ntext"));
    CHECK(format_of("a.md", header + "\nSome text.")->name == "markdown");
    CHECK(format_of("a.json", header + "\nSome text.")->name == "json");
    CHECK(format_of("a.md", header + header)->name == "jsonl");
}
