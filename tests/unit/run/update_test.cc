#include "indexer/run/updater.hh"

#include <filesystem>
#include <functional>

#include <doctest/doctest.h>
#include <xapian.h>
#include <nlohmann/json.hpp>

#include "indexer/check.hh"
#include "indexer/index/checksums.hh"
#include "indexer/index/document.hh"
#include "indexer/index/generation.hh"
#include "indexer/index/info.hh"
#include "indexer/index/schema.hh"
#include "indexer/index/stored_article.hh"
#include "indexer/run/plan.hh"
#include "tests/support/temp_dir.hh"

using namespace backfile;
using namespace backfile::indexer;

namespace {

class Archive {
public:
    Archive() {
        options.index_dir = dir.path("index");
        options.archives = {dir.path("archive")};
        options.jobs = 2;
        std::filesystem::create_directories(dir.path("archive"));
    }
    void write(const std::string& name, const std::string& text) const { dir.write("archive/" + name, text); }
    void remove(const std::string& name) const { std::filesystem::remove(dir.path("archive/" + name)); }
    Summary run() const {
        auto summary = update_index(options);
        REQUIRE(summary);
        CHECK(summary->seen() == summary->indexed + summary->unchanged + summary->updated + sum(summary->skipped) +
                                     summary->failed.size());
        CHECK(check_index(options.index_dir).has_value());
        return *summary;
    }
    static std::uint64_t sum(const std::map<std::string, std::uint64_t>& counts) {
        std::uint64_t all = 0;
        for (const auto& [reason, count] : counts) all += count;
        return all;
    }
    /// How many articles hold a term.
    std::uint64_t holding(const std::string& term) const {
        return open_current(IndexDirectory(options.index_dir))->get_termfreq(term);
    }

    test::TempDir dir;
    RunSettings options;
};

/// Changes the current generation as no run does.
void tamper(const Archive& a, const std::function<void(Xapian::WritableDatabase&)>& change) {
    const std::string folder = *IndexDirectory(a.options.index_dir).current();
    Xapian::WritableDatabase db(folder);
    change(db);
    db.commit();
    db.close();
    REQUIRE(write_checksums(folder));
}

void make_outdated(const Archive& a) {
    tamper(a, [](Xapian::WritableDatabase& db) {
        IndexInfo info = *read_info(db);
        info.format_version = 9999;
        write_info(db, info);
    });
}

std::string counts(const Summary& s) {
    return "new " + std::to_string(s.indexed) + " same " + std::to_string(s.unchanged) + " updated " +
           std::to_string(s.updated) + " removed " + std::to_string(s.removed) + " in " + std::to_string(s.articles) +
           " rev " + std::to_string(s.revision);
}

}  // namespace

TEST_CASE("a translation that names the original as its address is an article of its own, an excerpt is not") {
    Archive a;
    std::string english = "# Antennas\n\n", japanese = "# アンテナ\n\n";
    for (int i = 0; i < 20; ++i)
        english += "Antennas are measured in the field by people. ",
            japanese += "アンテナは現場で人々によって測定されます。";
    const std::string head = "---\nurl: https://e.org/post\n---\n\n";
    a.write("en/a.md", head + english);
    a.write("ja/a.md", head + japanese);
    a.write("excerpt/a.md", head + "# Antennas\n\nIn the field.");
    CHECK(counts(a.run()) == "new 3 same 0 updated 0 removed 0 in 2 rev 1");
    CHECK(a.holding("antennas") == 1);
    CHECK(a.holding("現場") + a.holding("现场") == 1);
}

TEST_CASE("a run does exactly what changed, and nothing makes no new generation") {
    Archive a;
    a.write("one.md", "# One\n\nfirst");
    a.write("two.md", "# Two\n\nsecond");
    a.write("sub/three.txt", "A third article is here, and it has quite a few words in it.");
    CHECK(counts(a.run()) == "new 3 same 0 updated 0 removed 0 in 3 rev 1");
    CHECK(counts(a.run()) == "new 0 same 3 updated 0 removed 0 in 3 rev 1");
    a.write("two.md", "# Two\n\nchanged now");
    a.remove("one.md");
    a.write("four.md", "# Four\n\nfourth");
    CHECK(counts(a.run()) == "new 1 same 1 updated 1 removed 1 in 3 rev 2");
    CHECK(a.holding("first") == 0);
    CHECK(a.holding("second") == 0);
    CHECK(a.holding("changed") == 1);
    CHECK(counts(a.run()) == "new 0 same 3 updated 0 removed 0 in 3 rev 2");
}

TEST_CASE("a file with only new metadata is not read again") {
    Archive a;
    a.write("one.md", "# One\n\nfirst");
    a.run();
    std::filesystem::last_write_time(a.dir.path("archive/one.md"),
                                     std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
    CHECK(counts(a.run()) == "new 0 same 1 updated 0 removed 0 in 1 rev 1");
}

TEST_CASE("one article in several files is one article with its places, and survives the loss of any of them") {
    Archive a;
    const std::string head = "---\ntitle: Same\nurl: https://e.org/same\n---\n";
    a.write("long.md", head + "A long body with the word kestrel in it.");
    a.write("short.md", head + "Short.");
    CHECK(counts(a.run()) == "new 2 same 0 updated 0 removed 0 in 1 rev 1");
    CHECK(a.holding("kestrel") == 1);
    CHECK(a.holding("P" + file_key(a.dir.path("archive/short.md"))) == 1);
    a.remove("long.md");
    CHECK(counts(a.run()) == "new 0 same 0 updated 1 removed 0 in 1 rev 2");
    CHECK(a.holding("kestrel") == 0);
    a.write("long.md", head + "A long body with the word kestrel in it.");
    a.run();
    CHECK(a.holding("kestrel") == 1);
    a.write("short.md", head + "Short, but changed.");
    a.run();
    CHECK(a.holding("kestrel") == 1);
    a.remove("short.md");
    CHECK(a.run().articles == 1);
    CHECK(a.holding("kestrel") == 1);
}

TEST_CASE("incremental runs end in the same index as one full run") {
    Archive a;
    for (int i = 0; i < 20; ++i)
        a.write("n" + std::to_string(i) + ".md", "# N" + std::to_string(i) + "\n\ntext " + std::to_string(i * i));
    a.run();
    for (int i = 0; i < 20; i += 3) a.write("n" + std::to_string(i) + ".md", "# N\n\nother " + std::to_string(i));
    for (int i = 1; i < 20; i += 5) a.remove("n" + std::to_string(i) + ".md");
    a.run();
    const auto terms = [&] {
        std::map<std::string, Xapian::doccount> all;
        const auto db = open_current(IndexDirectory(a.options.index_dir));
        for (auto t = db->allterms_begin(); t != db->allterms_end(); ++t) all[*t] = t.get_termfreq();
        return all;
    };
    const auto incremental = terms();
    a.options.full = true;
    a.run();
    CHECK(terms() == incremental);
}

TEST_CASE("other archives are left alone, and --full drops them") {
    Archive a;
    a.write("x/one.md", "# One\n\nfirst");
    a.write("y/two.md", "# Two\n\nsecond");
    a.options.archives = {a.dir.path("archive/x")};
    a.run();
    a.options.archives = {a.dir.path("archive/y")};
    CHECK(a.run().articles == 2);
    a.options.full = true;
    CHECK(a.run().articles == 1);
}

TEST_CASE("a missing archive is an error and changes nothing") {
    Archive a;
    a.write("one.md", "# One\n\nfirst");
    a.run();
    std::filesystem::rename(a.dir.path("archive"), a.dir.path("elsewhere"));
    const auto summary = update_index(a.options);
    REQUIRE_FALSE(summary);
    CHECK(summary.error().code == ErrorCode::not_found);
    CHECK(a.holding("first") == 1);
}

TEST_CASE("broken and odd files are named and lose nothing else") {
    Archive a;
    a.write("good.md", "# Good\n\nfine");
    a.write("empty.md", "");
    a.write("picture.png", "\x89PNG\r\n");
    a.write("bad-utf8.md", "# Bad\n\n\xFF\xFE text");
    a.write("bomb.md", "---\na: " + std::string(400'000, 'x') + "\n---\nb");
    const Summary s = a.run();
    CHECK(s.articles == 2);
    CHECK(s.skipped == std::map<std::string, std::uint64_t>{{"empty", 1}, {"unknown format", 1}});
    REQUIRE(s.failed.size() == 1);
    CHECK(s.failed[0].path == a.dir.path("archive/bomb.md"));
    const Summary again = a.run();
    CHECK(again.revision == s.revision);
    CHECK(again.skipped.at("empty") == 1);
    a.options.full = true;
    CHECK(a.run().failed.size() == 1);
}

TEST_CASE("a failure is reported once, and again when its file changes") {
    const std::string before = "failed in an earlier run and unchanged since (see --report)";
    const std::string broken = R"({"url": "https://e.org/1", "title": "One", "body": "first text"})"
                               "\n"
                               R"({"title": )"
                               "\n";
    Archive a;
    a.write("some.jsonl", broken);
    a.write("same.md", "---\ntitle: One\nurl: https://e.org/1\n---\nshort");
    CHECK(a.run().failed.size() == 1);
    const Summary again = a.run();
    CHECK(again.failed.empty());
    CHECK(again.skipped == std::map<std::string, std::uint64_t>{{before, 1}});
    a.write("same.md", "---\ntitle: One\nurl: https://e.org/1\n---\nother");  // makes the other file be read again
    const Summary shared = a.run();
    CHECK(shared.failed.empty());
    CHECK(shared.skipped == again.skipped);
    a.write("some.jsonl", broken + R"({"body": )"
                                   "\n");
    CHECK(a.run().failed.size() == 2);
    a.write("some.jsonl", R"({"url": "https://e.org/1", "title": "One", "body": "first text"})"
                          "\n");
    const Summary repaired = a.run();
    CHECK(repaired.failed.empty());
    CHECK(repaired.skipped.empty());
}

TEST_CASE("a file that could not be read is read as soon as it can be") {
    Archive a;
    a.write("one.md", "# One\n\nfirst");
    a.write("two.md", "# Two\n\nsecond");
    a.run();
    tamper(a, [](Xapian::WritableDatabase& db) {
        std::vector<FileRecord> records;
        each_file_record(db, [&](FileRecord record) { records.push_back(std::move(record)); });
        for (const FileRecord& record : records) {
            db.delete_document("P" + file_key(record.path));
            write_file_record(db, {record.path, {}, "", 0, {}, {{"", "cannot open"}}});
        }
    });
    CHECK(counts(a.run()) == "new 2 same 0 updated 0 removed 0 in 2 rev 2");
    CHECK(a.run().skipped.empty());
}

TEST_CASE("a file that still cannot be opened makes no new generation") {
    test::TempDir dir;
    Xapian::WritableDatabase db(dir.path("db"), Xapian::DB_CREATE);
    const std::string gone = dir.path("gone.md"), here = dir.path("here.md");
    dir.write("here.md", "text");
    for (const std::string& path : {gone, here}) write_file_record(db, {path, {}, "", 0, {}, {{"", "cannot open"}}});
    db.commit();
    const Plan plan = make_plan({{{gone, {4, 1, 1}}, {here, {4, 1, 2}}}, {}}, {dir.path("")}, &db);
    REQUIRE(plan.read.size() == 1);
    CHECK(plan.read[0].path == here);
    REQUIRE(plan.keep.size() == 1);
    CHECK(plan.keep[0].path == gone);
}

TEST_CASE("a dry run counts and writes nothing") {
    Archive a;
    a.write("one.md", "# One\n\nfirst");
    a.options.dry_run = true;
    const auto summary = update_index(a.options);
    REQUIRE(summary);
    CHECK(summary->indexed == 1);
    CHECK_FALSE(std::filesystem::exists(a.options.index_dir));
}

TEST_CASE("an index of another version is refused and rebuilt on demand") {
    Archive a;
    a.write("one.md", "# One\n\nfirst");
    a.run();
    make_outdated(a);
    const auto refused = update_index(a.options);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::version);
    SUBCASE("by --full") { a.options.full = true; }
    SUBCASE("by --rebuild-outdated") { a.options.rebuild_outdated = true; }
    const Summary rebuilt = a.run();
    CHECK(rebuilt.articles == 1);
    CHECK(rebuilt.indexed == 1);
}

TEST_CASE("an index of another version is not rebuilt from an archive that vanished") {
    Archive a;
    a.write("one.md", "# One\n\nfirst");
    a.run();
    make_outdated(a);
    a.remove("one.md");
    a.options.rebuild_outdated = true;
    const auto refused = update_index(a.options);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::not_found);
    a.options.allow_vanished = true;
    CHECK(a.run().articles == 0);
}

TEST_CASE("an index of this version is not rebuilt") {
    Archive a;
    a.write("one.md", "# One\n\nfirst");
    a.run();
    a.options.rebuild_outdated = true;
    CHECK(a.run().unchanged == 1);
}

TEST_CASE("a clock that was set back makes no date one of the future") {
    Archive a;
    a.write("one.md", "# One\n\nfirst");
    a.run();
    const auto in_2040 = 2208988800, in_2050 = 2524608000;
    tamper(a, [&](Xapian::WritableDatabase& db) {
        IndexInfo info = *read_info(db);
        info.built = in_2050;
        write_info(db, info);
    });
    a.write("two.md", "---\ndate: 2040-01-01\n---\n# Two\n\nsecond");
    a.run();
    CHECK(a.holding("D20400101") == 1);
    CHECK(read_info(*open_current(IndexDirectory(a.options.index_dir)))->built >= in_2040);
    a.options.index_dir = a.dir.path("other");
    a.run();
    CHECK(a.holding("D20400101") == 0);
}

TEST_CASE("the summary is the design's JSON") {
    Archive a;
    a.write("one.md", "# One\n\nfirst");
    const auto json = nlohmann::json::parse(to_json(a.run()));
    for (const char* name : {"seen", "indexed", "unchanged", "updated", "removed", "skipped", "failed", "articles",
                             "stories", "bytes_read", "seconds", "revision"})
        CHECK_MESSAGE(json.contains(name), name);
    CHECK(json["seen"] == 1);
}
