#include "indexer/run/changes.hh"

#include <filesystem>
#include <map>
#include <random>

#include <doctest/doctest.h>
#include <xapian.h>

#include "indexer/index/generation.hh"
#include "indexer/index/stored_article.hh"
#include "indexer/run/updater.hh"
#include "tests/support/temp_dir.hh"

using namespace backfile;
using namespace backfile::indexer;
namespace fs = std::filesystem;

namespace {

struct Archive {
    Archive() {
        options.index_dir = dir.path("index");
        options.archives = {dir.path("archive")};
        options.jobs = 2;
        fs::create_directories(dir.path("archive"));
    }
    void write(const std::string& name, const std::string& text) const {
        fs::remove(dir.path("archive/" + name));  // another inode, whatever the clock's steps
        dir.write("archive/" + name, text);
    }
    void remove(const std::string& name) const { fs::remove(dir.path("archive/" + name)); }
    Summary run() const {
        auto summary = update_index(options);
        REQUIRE_MESSAGE(summary, summary.error().message);
        return *summary;
    }
    [[nodiscard]] Xapian::Database open() const { return *open_current(IndexDirectory(options.index_dir)); }

    /// The contents of the index, except the order of its documents.
    [[nodiscard]] std::map<std::string, std::string> content() const {
        std::map<std::string, std::string> all;
        const Xapian::Database db = open();
        for (auto doc = db.postlist_begin(""); doc != db.postlist_end(""); ++doc) {
            std::string& terms = all[store_article(*load_article(db.get_document(*doc)))];
            for (auto term = db.termlist_begin(*doc); term != db.termlist_end(*doc); ++term) terms += *term + " ";
        }
        return all;
    }

    test::TempDir dir;
    RunSettings options;
};

std::string counts(const Summary& s) {
    return "new " + std::to_string(s.indexed) + " same " + std::to_string(s.unchanged) + " updated " +
           std::to_string(s.updated) + " removed " + std::to_string(s.removed) + " in " + std::to_string(s.articles);
}

std::string line(int number, const std::string& text) {
    const std::string n = std::to_string(number);
    return R"({"url": "https://e.org/)" + n + R"(", "title": "Number )" + n + R"(", "body": ")" + text +
           R"(", "date": "2024-03-04"})"
           "\n";
}

}  // namespace

TEST_CASE("of a grown file only what is new or another is written") {
    Archive a;
    std::string lines;
    for (int i = 0; i < 50; ++i) lines += line(i, "the text of this article");
    a.write("all.jsonl", lines);
    a.run();
    const std::uint64_t last = a.open().get_lastdocid();
    a.write("all.jsonl", lines + line(50, "one more"));
    CHECK(counts(a.run()) == "new 1 same 50 updated 0 removed 0 in 51");
    CHECK(a.open().get_lastdocid() == last + 1);  // an article deleted and added again gets another number
    lines.replace(lines.find("Number 7\""), 9, "Number !\"");
    a.write("all.jsonl", lines);
    CHECK(counts(a.run()) == "new 0 same 49 updated 1 removed 1 in 50");
    a.write("all.jsonl", line(99, "at the top") + lines);
    CHECK(counts(a.run()) == "new 1 same 50 updated 0 removed 0 in 51");
    CHECK(counts(a.run()) == "new 0 same 51 updated 0 removed 0 in 51");
}

TEST_CASE("records without a date of their own are unchanged when their file grows") {
    Archive a;
    const std::string record = R"({"url": "https://e.org/a", "title": "A", "body": "text without a date"})"
                               "\n";
    a.write("all.jsonl", record);
    a.run();
    a.write("all.jsonl", record + line(1, "more"));
    fs::last_write_time(a.dir.path("archive/all.jsonl"), fs::file_time_type::clock::now() - std::chrono::hours(1000));
    CHECK(counts(a.run()) == "new 1 same 1 updated 0 removed 0 in 2");
    const auto incremental = a.content();
    a.options.full = true;
    a.run();
    CHECK(a.content() == incremental);
}

TEST_CASE("a moved file keeps its articles") {
    Archive a;
    a.write("one/a.md", "---\nurl: https://e.org/a\n---\n\n# With address\n\nsome text");
    a.write("one/b.md", "# Without\n\nother text");
    a.run();
    const auto before = a.content();
    fs::rename(a.dir.path("archive/one"), a.dir.path("archive/two"));
    CHECK(counts(a.run()) == "new 0 same 2 updated 0 removed 0 in 2");
    CHECK(a.content() != before);  // it says where they are now
    const auto incremental = a.content();
    a.options.full = true;
    a.run();
    CHECK(a.content() == incremental);
}

TEST_CASE("file names that are no UTF-8 are told apart, and their articles leave with them") {
    Archive a;
    a.write("\xFF.md", "# First\n\nkestrel");
    a.write("\xFE.md", "# Second\n\nosprey");
    CHECK(counts(a.run()) == "new 2 same 0 updated 0 removed 0 in 2");
    a.remove("\xFF.md");
    CHECK(counts(a.run()) == "new 0 same 1 updated 0 removed 1 in 1");
}

TEST_CASE("an archive that vanished or is empty is an error unless it is said to be meant") {
    Archive a;
    a.write("x/one.md", "# One\n\nfirst");
    a.write("y/two.md", "# Two\n\nsecond");
    a.options.archives = {a.dir.path("archive/x"), a.dir.path("archive/y")};
    a.run();
    a.remove("y/two.md");
    for (const bool full : {false, true}) {
        a.options.full = full;
        const auto emptied = update_index(a.options);
        REQUIRE_FALSE(emptied);
        CHECK(emptied.error().code == ErrorCode::not_found);
        CHECK(emptied.error().hint.find("--allow-vanished") != std::string::npos);
    }
    a.options.full = false;
    fs::remove(a.dir.path("archive/y"));
    CHECK(update_index(a.options).error().code == ErrorCode::not_found);
    CHECK(a.open().get_doccount() == 2);
    a.options.allow_vanished = true;
    CHECK(counts(a.run()) == "new 0 same 1 updated 0 removed 1 in 1");
    a.options.index_dir = a.dir.path("other");
    a.options.allow_vanished = false;
    CHECK_FALSE(update_index(a.options));
    CHECK_FALSE(fs::exists(a.options.index_dir));
}

TEST_CASE("a damaged index is repaired from the previous one") {
    Archive a;
    a.write("one.md", "# One\n\nfirst");
    a.run();
    a.write("two.md", "# Two\n\nsecond");
    a.run();
    fs::resize_file(*IndexDirectory(a.options.index_dir).current() + "/postlist.glass", 10);
    CHECK(counts(a.run()) == "new 1 same 1 updated 0 removed 0 in 2");
    CHECK(counts(a.run()) == "new 0 same 2 updated 0 removed 0 in 2");
    a.dir.write("index/XAPIANDB", "auto g0000000001\n# hash wrong\n");
    CHECK(a.run().articles == 2);
    CHECK(IndexDirectory(a.options.index_dir).check_stub());
}

TEST_CASE("whatever happens to an archive, incremental runs end in the index of a full one") {
    std::mt19937 random(20240304);
    const auto draw = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    Archive a;
    const auto any_text = [&] {
        return std::string(static_cast<std::size_t>(1 + draw(4)), static_cast<char>('a' + draw(3))) + " text";
    };
    const auto any_lines = [&] {
        std::string lines;
        for (int i = draw(6); i >= 0; --i) lines += line(draw(8), any_text());
        return lines;
    };
    const auto change = [&] {
        const std::string name = std::to_string(draw(4));
        switch (draw(5)) {
            case 0: return a.remove(name + ".jsonl");
            case 1:
                return a.write(name + ".md", "---\nurl: https://e.org/" + std::to_string(draw(8)) +
                                                 "\ndate: 2024-03-04\n---\n# A\n\n" + any_text());
            case 2: return a.write(name + "-own.md", "---\ndate: 2024-03-04\n---\n# Own\n\n" + any_text());
            case 3:
                if (fs::exists(a.dir.path("archive/" + name + ".md")))
                    fs::rename(a.dir.path("archive/" + name + ".md"),
                               a.dir.path("archive/" + std::to_string(draw(4)) + "-moved.md"));
                return;
            default: return a.write(name + ".jsonl", any_lines());
        }
    };
    a.write("always.md", "# Always\n\nthere");
    for (int round = 0; round < 40; ++round) {
        for (int i = draw(4); i >= 0; --i) change();
        a.options.full = false;
        const Summary s = a.run();
        const auto incremental = a.content();
        RunSettings fresh = a.options;
        fresh.index_dir = a.dir.path("fresh" + std::to_string(round));
        const auto full = update_index(fresh);
        REQUIRE(full);
        CHECK(s.seen() == full->seen());
        CHECK(s.articles == full->articles);
        std::map<std::string, std::string> whole;
        a.options.index_dir.swap(fresh.index_dir);
        whole = a.content();
        a.options.index_dir.swap(fresh.index_dir);
        REQUIRE_MESSAGE(incremental == whole, "round " << round);
        fs::remove_all(fresh.index_dir);
    }
}
