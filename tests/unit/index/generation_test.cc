#include "indexer/index/generation.hh"

#include <filesystem>

#include <doctest/doctest.h>
#include <xapian.h>

#include "tests/support/temp_dir.hh"

using namespace backfile;
namespace fs = std::filesystem;

TEST_CASE("a generation becomes current by publish alone, and one older is kept") {
    const test::TempDir temp;
    const IndexDirectory dir(temp.path("index"));
    REQUIRE(dir.create());
    CHECK_FALSE(dir.current());
    for (int i = 1; i <= 4; ++i) {
        const auto before = dir.current();
        const auto next = dir.prepare_next();
        REQUIRE(next);
        CHECK(dir.current() == before);
        REQUIRE(dir.publish(*next));
        CHECK(dir.current() == *next);
        dir.remove_old();
    }
    CHECK(fs::exists(dir.path() + "/g0000000004"));
    CHECK(fs::exists(dir.path() + "/g0000000003"));
    CHECK_FALSE(fs::exists(dir.path() + "/g0000000002"));
}

TEST_CASE("what a killed run left is cleared away by the next") {
    const test::TempDir temp;
    const IndexDirectory dir(temp.path());
    REQUIRE(dir.publish(*dir.prepare_next()));
    temp.write("g0000000002/postlist.glass", "half written");
    const auto next = dir.prepare_next();
    REQUIRE(next);
    CHECK(fs::is_empty(*next));
}

TEST_CASE("one run at a time holds the lock") {
    const test::TempDir temp;
    const IndexDirectory dir(temp.path());
    {
        const auto first = IndexLock::take(dir, 0);
        REQUIRE(first);
        const auto second = IndexLock::take(dir, 0);
        REQUIRE_FALSE(second);
        CHECK(second.error().code == ErrorCode::locked);
    }
    CHECK(IndexLock::take(dir, 0).has_value());
}

TEST_CASE("what is no index of ours is told apart") {
    const test::TempDir temp;
    CHECK(open_current(IndexDirectory(temp.path("none"))).error().code == ErrorCode::not_found);
    temp.write("broken/XAPIANDB", "auto g0000000001\n");
    CHECK(open_current(IndexDirectory(temp.path("broken"))).error().code == ErrorCode::damaged);
    fs::create_directories(temp.path("other"));
    { Xapian::WritableDatabase db(temp.path("other/g0000000001"), Xapian::DB_CREATE); }
    temp.write("other/XAPIANDB", "auto g0000000001\n");
    CHECK(open_current(IndexDirectory(temp.path("other"))).error().code == ErrorCode::damaged);
}
