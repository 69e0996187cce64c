#include "indexer/base/file.hh"

#include <sys/stat.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include "tests/support/temp_dir.hh"

using namespace backfile;

TEST_CASE("read_file returns all bytes and the stamp") {
    const test::TempDir dir;
    const auto file = read_file(dir.write("a", "bytes"), 100);
    REQUIRE(file);
    CHECK(file->bytes == "bytes");
    CHECK(file->stamp.size == 5);
    CHECK(file->stamp.mtime_ns > 0);
}

TEST_CASE("irregular and oversized files are rejected without blocking") {
    const test::TempDir dir;
    const std::string file = dir.write("file", "12345");
    REQUIRE(::symlink(file.c_str(), dir.path("link").c_str()) == 0);
    REQUIRE(::mkfifo(dir.path("fifo").c_str(), 0600) == 0);
    struct Row {
        std::string path;
        ErrorCode code;
    };
    const Row rows[] = {{dir.path("none"), ErrorCode::not_found},
                        {dir.path("link"), ErrorCode::unreadable},
                        {dir.path("fifo"), ErrorCode::unsupported},
                        {dir.path(), ErrorCode::unsupported},
                        {file, ErrorCode::too_large}};
    for (const Row& row : rows) {
        CAPTURE(std::string(row.path));
        const auto read = read_file(row.path, 4);
        REQUIRE_FALSE(read);
        CHECK(read.error().code == row.code);
        CHECK_FALSE(read.error().message.empty());
    }
}

TEST_CASE("a durable write replaces the file and leaves no other file") {
    const test::TempDir dir;
    REQUIRE(write_file_durably(dir.path("f"), "one"));
    REQUIRE(write_file_durably(dir.path("f"), "two"));
    CHECK(read_file(dir.path("f"), 10)->bytes == "two");
    CHECK_FALSE(read_file(dir.path("f.new"), 10));
    CHECK_FALSE(write_file_durably(dir.path("no/such/f"), "x"));
}

TEST_CASE("a copy has the same bytes") {
    const test::TempDir dir;
    const std::string big(3'000'000, 'x');
    REQUIRE(copy_file(dir.write("from", big), dir.path("to")));
    CHECK(read_file(dir.path("to"), 10'000'000)->bytes == big);
    CHECK_FALSE(copy_file(dir.path("none"), dir.path("to2")));
}
