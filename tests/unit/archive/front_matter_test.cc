#include "indexer/archive/front_matter.hh"

#include <doctest/doctest.h>

using namespace backfile;

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
    struct Row { const char* text; const char* expected; };
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
        {"Title: This Week in Rust 3\nDate: 2013-06-22 05:21\n\nHello", "title=This Week in Rust 3;date=2013-06-22 05:21;|\nHello"},
        {"Title: A\n  continued\nDate: 2020\n\nx", "title=A continued;date=2020;|\nx"},
        {"Note: this is prose.\n\nMore.", "|Note: this is prose.\n\nMore."},
        {"Title: prose goes on\nin the next line without a colon\n\nx", "|Title: prose goes on\nin the next line without a colon\n\nx"},
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

TEST_CASE("a header of a megabyte and a deep one are no trouble") {
    CHECK_FALSE(take_front_matter("---\na: " + std::string(1'000'000, 'x') + "\n---\n"));
    CHECK(take_front_matter("---\na: " + std::string(5'000, '[') + "\n---\nb").has_value());
}
