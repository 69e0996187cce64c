#include "indexer/index/generation.hh"

#include <filesystem>

#include <doctest/doctest.h>
#include <xapian.h>

#include "indexer/index/checksums.hh"
#include "indexer/index/info.hh"
#include "indexer/index/schema.hh"
#include "indexer/text/analyzer.hh"
#include "tests/support/temp_dir.hh"

using namespace backfile;
namespace fs = std::filesystem;

TEST_CASE("only the switch makes a generation current and the previous one is kept") {
    const test::TempDir temp;
    const IndexDirectory dir(temp.path("index"));
    REQUIRE(dir.create());
    CHECK_FALSE(dir.current());
    for (int i = 1; i <= 4; ++i) {
        const auto before = dir.current();
        const auto next = dir.prepare_next();
        REQUIRE(next);
        CHECK(dir.current() == before);
        REQUIRE(dir.make_durable(*next));
        CHECK(dir.current() == before);
        REQUIRE(dir.switch_to(*next));
        CHECK(dir.current() == *next);
        CHECK(dir.check_stub());
        dir.keep_only({*next, before.value_or("")});
    }
    CHECK(fs::exists(dir.path() + "/g0000000004"));
    CHECK(fs::exists(dir.path() + "/g0000000003"));
    CHECK_FALSE(fs::exists(dir.path() + "/g0000000002"));
}

TEST_CASE("a run removes the leftovers of a killed run") {
    const test::TempDir temp;
    const IndexDirectory dir(temp.path());
    REQUIRE(dir.switch_to(*dir.prepare_next()));
    temp.write("g0000000002/postlist.glass", "half written");
    temp.write("g0000000002.parts/0/postlist.glass", "half written");
    temp.write("XAPIANDB.new", "auto");
    dir.tidy();
    CHECK_FALSE(fs::exists(temp.path("g0000000002.parts")));
    CHECK_FALSE(fs::exists(temp.path("XAPIANDB.new")));
    temp.write("g0000000002/postlist.glass", "half written");
    const auto next = dir.prepare_next();
    REQUIRE(next);
    CHECK(fs::is_empty(*next));
}

TEST_CASE("only one run at a time holds the lock") {
    const test::TempDir temp;
    const IndexDirectory dir(temp.path());
    const auto take = [&](double seconds, bool keep_waiting) {
        return IndexLock::take(dir, seconds, [=] { return keep_waiting; });
    };
    {
        const auto first = take(0, true);
        REQUIRE(first);
        CHECK(take(0, true).error().code == ErrorCode::locked);
        CHECK(take(3600, false).error().code == ErrorCode::interrupted);
    }
    CHECK(take(0, true).has_value());
}

namespace {

/// A generation that opens, listed and current.
std::string add_generation(const IndexDirectory& dir) {
    const std::string folder = *dir.prepare_next();
    Xapian::WritableDatabase db(folder, Xapian::DB_CREATE_OR_OPEN);
    db.add_document({});
    write_info(db, {.format_version = schema::format_version, .analyzer_version = analyzer_version, .revision = 1});
    db.commit();
    db.close();
    REQUIRE(write_checksums(folder));
    REQUIRE(dir.switch_to(folder));
    return folder;
}

void change_byte(const std::string& file, std::size_t at) {
    std::string bytes = read_file(file, 1 << 26)->bytes;
    bytes.at(at) = static_cast<char>(bytes.at(at) ^ 1);
    REQUIRE(write_file_durably(file, bytes));
}

}  // namespace

TEST_CASE("a changed byte in any file of a generation is detected") {
    const test::TempDir temp;
    const IndexDirectory dir(temp.path());
    const std::string folder = add_generation(dir);
    REQUIRE(verify_checksums(folder, Depth::bytes));
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string file = entry.path().string();
        for (std::size_t part = 0; part < 16 && entry.file_size() > 0; ++part) {
            const std::size_t at = (entry.file_size() - 1) * part / 15;
            change_byte(file, at);
            CHECK_MESSAGE(verify_checksums(folder, Depth::bytes).error().code == ErrorCode::damaged, file << " " << at);
            change_byte(file, at);
        }
    }
    CHECK(verify_checksums(folder, Depth::bytes));
    fs::resize_file(folder + "/postlist.glass", 100);
    CHECK(verify_checksums(folder, Depth::sizes).error().message.find("postlist.glass") != std::string::npos);
    fs::remove(folder + "/checksums");
    CHECK(verify_checksums(folder, Depth::sizes).error().code == ErrorCode::not_found);
}

TEST_CASE("a damaged stub is detected and the generation is still found") {
    const test::TempDir temp;
    const IndexDirectory dir(temp.path());
    const std::string older = add_generation(dir), newer = add_generation(dir);
    fs::create_directories(temp.path("g0000000003"));  // a killed run's
    const std::size_t size = fs::file_size(dir.stub());
    for (std::size_t at = 0; at < size; ++at) {
        change_byte(dir.stub(), at);
        CHECK_MESSAGE(dir.check_stub().error().code == ErrorCode::damaged, at);
        const auto verified = open_verified(dir, UINT64_MAX);
        REQUIRE(verified);
        CHECK(verified->folder == newer);
        change_byte(dir.stub(), at);
    }
    CHECK(dir.check_stub());
}

TEST_CASE("a damaged generation falls back to the previous one with a reason") {
    const test::TempDir temp;
    const IndexDirectory dir(temp.path());
    const std::string older = add_generation(dir), newer = add_generation(dir);
    CHECK(open_verified(dir, UINT64_MAX)->folder == newer);
    CHECK(open_verified(dir, UINT64_MAX)->skipped_damage.empty());
    change_byte(newer + "/termlist.glass", 100);
    CHECK(open_verified(dir, UINT64_MAX)->folder == older);
    CHECK(open_verified(dir, UINT64_MAX)->skipped_damage.find("termlist.glass") != std::string::npos);
    CHECK(open_verified(dir, 0)->folder == newer);  // only sizes are checked
    change_byte(older + "/termlist.glass", 100);
    CHECK(open_verified(dir, UINT64_MAX).error().code == ErrorCode::damaged);
}

TEST_CASE("foreign and outdated indexes are distinguished") {
    const test::TempDir temp;
    CHECK(open_current(IndexDirectory(temp.path("none"))).error().code == ErrorCode::not_found);
    temp.write("broken/XAPIANDB", "auto g0000000001\n");
    CHECK(open_current(IndexDirectory(temp.path("broken"))).error().code == ErrorCode::damaged);
    fs::create_directories(temp.path("other"));
    { Xapian::WritableDatabase db(temp.path("other/g0000000001"), Xapian::DB_CREATE); }
    temp.write("other/XAPIANDB", "auto g0000000001\n");
    CHECK(open_current(IndexDirectory(temp.path("other"))).error().code == ErrorCode::damaged);
}
