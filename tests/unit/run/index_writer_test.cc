#include "indexer/run/index_writer.hh"

#include <cstddef>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "indexer/index/schema.hh"
#include "indexer/index/stored_article.hh"
#include "tests/support/temp_dir.hh"

using namespace backfile;
using namespace backfile::indexer;

namespace {

Article article(std::size_t number, const std::string& file, std::string_view text) {
    Article a;
    a.id = "id" + std::to_string(number);
    a.title = "Title " + std::to_string(number);
    for (int i = 0; i < 40; ++i) a.body += std::string(text) + " word" + std::to_string(number) + ". ";
    a.lang = "en";
    a.format = "text";
    a.place = {file, ""};
    a.words = 10'000;  // as if it were long, so that few make a batch
    a.content_hash = std::string(text);
    return a;
}

}  // namespace

TEST_CASE("a new index has its articles in their order and copies joined, whatever has been merged by then") {
    constexpr std::size_t articles = 900;  // over two hundred batches
    for (const std::uint64_t flush_bytes : {std::uint64_t{1}, std::uint64_t{50'000}, std::uint64_t{1} << 30}) {
        CAPTURE(flush_bytes);
        const test::TempDir dir;
        IndexDirectory index(dir.path("index"));
        REQUIRE(index.create());
        auto writer = IndexWriter::start(index, std::nullopt, {}, {.jobs = 2, .flush_bytes = flush_bytes});
        REQUIRE(writer);
        for (std::size_t i = 0; i < articles; ++i) {
            writer->add(article(i, "/a", "short"));
            if (i % 30 == 29) {
                writer->add(article(i - 29, "/b", "much longer"));
                writer->add(article(i - 29, "/c", "long"));
                writer->add(article(i, "/d", "s"));
            }
        }
        const auto published = writer->publish(0);
        REQUIRE(published);
        CHECK_EQ(published->articles, articles);
        const auto db = open_current(index);
        REQUIRE(db);
        for (std::size_t i = 0; i < articles; ++i) {
            const std::string id = schema::term(schema::Prefix::id, "id" + std::to_string(i));
            REQUIRE_EQ(db->get_termfreq(id), 1);
            CHECK_EQ(*db->postlist_begin(id), i + 1);
            const auto stored = load_article(db->get_document(*db->postlist_begin(id)));
            REQUIRE(stored);
            const bool first = i % 30 == 0, last = i % 30 == 29;
            CHECK_EQ(stored->place.path, first ? "/b" : "/a");
            CHECK_EQ(stored->also.size(), first ? 2 : last ? 1 : 0);
            CHECK_EQ(stored->content_hash, first ? "much longer" : "short");
        }
        CHECK_EQ(db->get_termfreq("Zlonger"), 0);
        CHECK_EQ(db->get_termfreq("longer"), articles / 30);
    }
}
