#include "indexer/index/stored_article.hh"

#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <zstd.h>

#include "indexer/base/hash.hh"
#include "indexer/base/utf8.hh"
#include "indexer/index/document.hh"
#include "indexer/index/schema.hh"

using namespace backfile;

namespace {

Article full_article() {
    Article a;
    a.id = "0123456789abcdef0123";
    a.source_id = "17";
    a.url = "https://e.org/a";
    a.title = "Title \"quoted\" 中文";
    a.summary = "S";
    a.body = "Line one.\n\nLine {two}\n\"three\"";
    a.headings = {{0, 4, 2}};
    a.authors = {"Ann", "Ben"};
    a.published = Published{{1'728'259'200, DatePrecision::day}, DateSource::front_matter};
    a.modified = Date{1'728'345'600, DatePrecision::second};
    a.source = "The Paper";
    a.tags = {"C++", "x"};
    a.lang = "zh-CN";
    a.format = "markdown";
    a.place = {"/a/b.md", "m"};
    a.also = {{"/a/c.md", ""}};
    a.words = 7;
    a.content_hash = "h";
    a.links = {"https://e.org/b"};
    return a;
}

bool has_term(const Xapian::Document& doc, const std::string& term) {
    auto it = doc.termlist_begin();
    it.skip_to(term);
    return it != doc.termlist_end() && *it == term;
}

}  // namespace

TEST_CASE("a stored article round-trips") {
    const Article a = full_article();
    const auto b = load_article(store_article(a));
    REQUIRE(b);
    CHECK(store_article(*b) == store_article(a));
    CHECK(b->body == a.body);
    CHECK(b->published->source == DateSource::front_matter);
    CHECK(b->also == a.also);
    CHECK(load_article(store_article(a), no_body)->body.empty());
}

TEST_CASE("damaged data is an error, not a crash") {
    const std::string whole = store_article(full_article());
    std::vector<std::string> damaged = {"", "{}", "no frame", whole.substr(0, whole.size() / 2), whole.substr(1)};
    for (const std::string_view text : {"{}", "{}\n", "no json\nbody", "[1]\n", "{\"id\":5}\nx"}) {
        std::string frame(ZSTD_compressBound(text.size()), '\0');
        frame.resize(ZSTD_compress(frame.data(), frame.size(), text.data(), text.size(), 1));
        damaged.push_back(std::move(frame));
    }
    for (const std::string& stored : damaged)
        for (const std::size_t body : {whole_body, std::size_t{10}, no_body}) {
            const auto loaded = load_article(stored, body);
            REQUIRE_FALSE(loaded);
            CHECK(loaded.error().code == ErrorCode::damaged);
        }
}

TEST_CASE("a long body is compressed and can be left out without decompressing") {
    Article a = full_article();
    for (int i = 0; i < 100'000; ++i) a.body += " word" + std::to_string(hash64(std::to_string(i)) % 9973);
    const std::string stored = store_article(a);
    CHECK(stored.size() * 3 < a.body.size());
    CHECK(load_article(stored)->body == a.body);
    const auto head = load_article(stored.substr(0, stored.size() / 2), no_body);
    REQUIRE(head);
    CHECK(head->title == a.title);
    for (const std::size_t size :
         {std::size_t{1}, std::size_t{100}, std::size_t{4'096}, std::size_t{70'000}, a.body.size() - 1, a.body.size()})
        CHECK(load_article(stored, size)->body == utf8::prefix(a.body, size));
    CHECK(load_article(stored.substr(0, stored.size() / 2), 70'000)->body == utf8::prefix(a.body, 70'000));
}

TEST_CASE("a document has the terms of the schema") {
    DocumentBuilder builder;
    const Xapian::Document doc = builder.build(full_article());
    for (const char* term : {"title", "Stitle", "line", "Ltitle"})
        CHECK(has_term(doc, term) == (std::string(term) != "Ltitle"));
    for (const char* term : {"XAann", "XAben", "Aann", "Kc++", "XSthe paper", "Lzh", "Lzh-cn", "He.org", "Tmarkdown",
                             "Y2024", "M202410", "D20241007", "Q0123456789abcdef0123"})
        CHECK_MESSAGE(has_term(doc, term), term);
    CHECK(has_term(doc, "P" + file_key("/a/b.md")));
    CHECK(has_term(doc, "P" + file_key("/a/c.md")));
}

TEST_CASE("no term exceeds Xapian's limit for any name") {
    Article a = full_article();
    a.authors = {std::string(5000, 'x'), std::string(300, '\0')};
    a.source = std::string(400, 'y');
    a.title = std::string(3000, 'z') + " 中";
    DocumentBuilder builder;
    const Xapian::Document doc = builder.build(a);
    for (auto it = doc.termlist_begin(); it != doc.termlist_end(); ++it) CHECK((*it).size() <= schema::max_term);
    CHECK(schema::term(schema::Prefix::source, std::string(400, 'y')) !=
          schema::term(schema::Prefix::source, std::string(401, 'y')));
}

TEST_CASE("name lookup ignores case, width and white space") {
    CHECK(schema::fold_name("  The  Paper ") == "the paper");
    CHECK(schema::fold_name("ＡＢ") == "ab");
}
