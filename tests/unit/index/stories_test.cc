#include "indexer/index/stories.hh"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/temp_dir.hh"

using namespace backfile;

namespace {

std::vector<Xapian::docid> list(std::span<const Xapian::docid> documents) {
    return {documents.begin(), documents.end()};
}

}  // namespace

TEST_CASE("stories round-trip through the index metadata") {
    const test::TempDir dir;
    Xapian::WritableDatabase db(dir.path("db"), Xapian::DB_CREATE);
    for (int i = 0; i < 300; ++i) db.add_document(Xapian::Document());
    CHECK_EQ(read_stories(db)->size(), 0);
    write_stories(db, Stories({{300, 2}, {5, 4, 200}}));
    db.commit();
    const auto stories = read_stories(db);
    REQUIRE(stories);
    CHECK_EQ(stories->size(), 2);
    CHECK_EQ(stories->spare(), 3);
    CHECK(list(stories->members(1)) == std::vector<Xapian::docid>{300, 2});
    CHECK(list(stories->members(2)) == std::vector<Xapian::docid>{5, 4, 200});
    CHECK(stories->of(200) == 2);
    CHECK(stories->of(1) == Stories::alone);
    CHECK(stories->of(1'000'000) == Stories::alone);
    CHECK(stories->members(Stories::alone).empty());
    CHECK(stories->members(3).empty());
}

TEST_CASE("an invalid story table is reported as damage") {
    const test::TempDir dir;
    Xapian::WritableDatabase db(dir.path("db"), Xapian::DB_CREATE);
    for (int i = 0; i < 3; ++i) db.add_document(Xapian::Document());
    const std::vector<std::string> records = {std::string("\x01\x01", 2),        std::string("\x02\x01", 2),
                                              std::string("\x02\x01\x04", 3),    std::string("\x02\x01\x00", 3),
                                              std::string("\x7f\x01\x02", 3),    "\xff\xff\xff\xff\xff\xff\xff",
                                              std::string("\x02\x01\x02\x05", 4)};
    for (const std::string& record : records) {
        CAPTURE(record);
        db.set_metadata("backfile-stories", record);
        CHECK_FALSE(read_stories(db));
    }
}
