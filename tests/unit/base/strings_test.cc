#include "indexer/base/strings.hh"

#include <doctest/doctest.h>

#include "indexer/base/hash.hh"
#include "indexer/base/log.hh"

using namespace backfile;

TEST_CASE("trimming and folding handle non-breaking and wide spaces") {
    CHECK(trim(" \t\u00A0x y\u3000\n") == "x y");
    CHECK(trim("\u00A0").empty());
    CHECK(fold_space("  a \n\t b\u00A0\u3000c ") == "a b c");
    CHECK(fold_space("") == "");
}

TEST_CASE("splitting keeps empty parts") {
    CHECK(split("a,,b", ',').size() == 3);
    CHECK(split("", ',').size() == 1);
    CHECK(split_lines("a\nb\n").size() == 3);
}

TEST_CASE("case-insensitive comparison is limited to ASCII") {
    CHECK(equal_nocase("HTTP", "http"));
    CHECK_FALSE(equal_nocase("É", "é"));
    CHECK(starts_with_nocase("Content-Type", "content"));
    CHECK(contains_nocase("All Rights Reserved", "rights"));
    CHECK_FALSE(contains_nocase("abc", "abcd"));
}

TEST_CASE("replacing does not replace inserted text") {
    CHECK(replace_all("aaa", "a", "aa") == "aaaaaa");
    CHECK(join({"a", "b"}, ", ") == "a, b");
}

TEST_CASE("printable names have no control characters") {
    CHECK(log::printable("a\nb\xFF"
                         "c") == "a\\x0Ab\\xFFc");
    CHECK(log::printable("中文 ok") == "中文 ok");
}

TEST_CASE("stored hashes are stable") {
    CHECK(hash128_hex("") == "99aa06d3014798d86001c324468d497f");
    CHECK(hash128_hex("a") != hash128_hex("b"));
}
