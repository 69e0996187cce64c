#include "indexer/index/path_parts.hh"

#include <doctest/doctest.h>

#include "indexer/base/strings.hh"

using namespace backfile;

TEST_CASE("a path has its names and each two in a row as parts") {
    CHECK(join(path_parts("notes/2024/05/a.md"), " ") == "notes notes/2024 2024 2024/05 05 05/a.md a.md");
    CHECK(join(path_parts("//a.md/"), " ") == "a.md");
    CHECK(path_parts("").empty());
}

TEST_CASE("several names in a row are asked for by two and two") {
    CHECK(join(parts_wanted("notes"), " ") == "notes");
    CHECK(join(parts_wanted("2024/05"), " ") == "2024/05");
    CHECK(join(parts_wanted("notes/2024/05"), " ") == "notes/2024 2024/05");
    CHECK(parts_wanted("/").empty());
}

TEST_CASE("a path in an archive starts with the archive's name, of the outer archive where one is inside another") {
    const Archives archives({"/home/me/notes/old", "/home/me/notes", "/data/dump.jsonl", "/home/me/notes"});
    CHECK(archives.paths().size() == 3);
    CHECK(archives.path_in_archive("/home/me/notes/old/a.md") == "notes/old/a.md");
    CHECK(archives.path_in_archive("/home/me/notes2/a.md") == "/home/me/notes2/a.md");
    CHECK(archives.path_in_archive("/data/dump.jsonl") == "dump.jsonl");
    CHECK(Archives({"/"}).path_in_archive("/a/b.md") == "a/b.md");
}

TEST_CASE("a file is filed under the first folder of its archive, or the archive") {
    CHECK(folder_of("notes/2024/05/a.md") == "2024");
    CHECK(folder_of("notes/a.md") == "notes");
    CHECK(folder_of("dump.jsonl") == "dump.jsonl");
    CHECK(folder_of("").empty());
}
