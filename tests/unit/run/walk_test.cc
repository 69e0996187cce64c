#include "indexer/run/walk.hh"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include <doctest/doctest.h>

#include "tests/support/temp_dir.hh"

using namespace backfile;
using namespace backfile::indexer;

namespace {

struct Walked {
    std::vector<std::string> files;
    std::vector<std::string> skipped;  ///< "reason name"
    Result<void> result;
};

Walked walked(const std::vector<std::string>& roots) {
    Walked w;
    const auto name = [](const std::string& path) { return std::filesystem::path(path).filename().string(); };
    const WalkVisitor visitor{[&](const FileEntry& e) { w.files.push_back(name(e.path)); },
                              [&](const std::string& path, std::string_view reason) {
                                  w.skipped.push_back(std::string(reason) + " " + name(path));
                              }};
    w.result = walk(roots, visitor, [] { return true; });
    return w;
}

}  // namespace

TEST_CASE("a walk finds regular files in order and reports what it skips") {
    const test::TempDir dir;
    dir.write("b.txt", "x");
    dir.write("a/z.txt", "x");
    dir.write("a/new\nline \xFF.txt", "x");
    dir.write(".git/config", "x");
    REQUIRE(::mkfifo(dir.path("fifo").c_str(), 0600) == 0);
    REQUIRE(::symlink(dir.path("b.txt").c_str(), dir.path("link").c_str()) == 0);
    REQUIRE(::symlink(dir.path().c_str(), dir.path("a/loop").c_str()) == 0);
    const Walked w = walked({dir.path()});
    REQUIRE(w.result);
    CHECK(w.files == std::vector<std::string>{"new\nline \xFF.txt", "z.txt", "b.txt"});
    CHECK(w.skipped == std::vector<std::string>{"hidden .git", "symlink loop", "fifo fifo", "symlink link"});
}

TEST_CASE("overlapping roots give each file once, and a root may be a file") {
    const test::TempDir dir;
    const std::string file = dir.write("a/x.txt", "x");
    CHECK(walked({dir.path(), dir.path("a"), file, dir.path() + "/"}).files.size() == 1);
    CHECK(walked({file}).files.size() == 1);
    REQUIRE(::symlink(file.c_str(), dir.path("latest").c_str()) == 0);
    CHECK(walked({dir.path("latest")}).files == std::vector<std::string>{"x.txt"});
}

TEST_CASE("a missing root is an error, so that an unmounted disk is not an empty archive") {
    const test::TempDir dir;
    const Walked w = walked({dir.path("gone")});
    REQUIRE_FALSE(w.result);
    CHECK(w.result.error().code == ErrorCode::not_found);
    CHECK_FALSE(w.result.error().hint.empty());
}

TEST_CASE("an unreadable folder is named and the rest is found") {
    if (::geteuid() == 0) return;  // root reads everything
    const test::TempDir dir;
    dir.write("shut/x.txt", "x");
    dir.write("y.txt", "x");
    std::filesystem::permissions(dir.path("shut"), std::filesystem::perms::none);
    const Walked w = walked({dir.path()});
    std::filesystem::permissions(dir.path("shut"), std::filesystem::perms::owner_all);
    CHECK(w.files == std::vector<std::string>{"y.txt"});
    CHECK(w.skipped == std::vector<std::string>{"unreadable shut"});
}
