#include "indexer/base/utf8.hh"

#include <doctest/doctest.h>

using namespace backfile;

TEST_CASE("cleaning turns any bytes into well-formed UTF-8") {
    struct Row {
        std::string in, out;
    };
    const Row rows[] = {
        {"", ""},
        {"plain", "plain"},
        {"\xEF\xBB\xBFmark", "mark"},
        {"a\r\nb\rc", "a\nb\nc"},
        {std::string("nul\0here", 8), "nul here"},
        {"bell\a tab\t", "bell  tab\t"},
        {"\xC3\xA9", "é"},
        {"\xC3", "\uFFFD"},
        {"a\xFFz", "a\uFFFDz"},
        {"\xC0\xAF", "\uFFFD\uFFFD"},            // overlong
        {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},  // a surrogate
        {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
        {"\xE4\xBA", "\uFFFD\uFFFD"},  // cut
    };
    for (const Row& row : rows) {
        CAPTURE(row.in);
        CHECK(utf8::clean(row.in) == row.out);
        CHECK(utf8::valid(utf8::clean(row.in)));
    }
}

TEST_CASE("only well-formed text is valid UTF-8") {
    CHECK(utf8::valid("中文 é 🚀"));
    CHECK_FALSE(utf8::valid("\xE4\xBA"));
    CHECK_FALSE(utf8::valid("\xC1\x81"));
}

TEST_CASE("a prefix never splits a character") {
    CHECK(utf8::prefix("中文", 4) == "中");
    CHECK(utf8::prefix("中文", 2).empty());
    CHECK(utf8::prefix("ab", 9) == "ab");
}

TEST_CASE("length counts code points and append is the inverse of decode") {
    CHECK(utf8::length("aé中🚀") == 4);
    for (const char32_t c : {U'a', U'é', U'中', U'🚀', U'\U0010FFFF'}) {
        std::string out;
        utf8::append(out, c);
        CHECK(utf8::decode(out, 0).code_point == c);
        CHECK(utf8::decode(out, 0).bytes == out.size());
    }
    std::string surrogate;
    utf8::append(surrogate, static_cast<char32_t>(0xD800));
    CHECK(surrogate == "\uFFFD");
}
