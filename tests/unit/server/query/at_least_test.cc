#include "server/query/plan/at_least.hh"

#include <cstddef>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "indexer/index/forward.hh"
#include "indexer/index/schema.hh"

namespace backfile::server::query {

namespace {

using Documents = std::vector<std::set<int>>;

Xapian::WritableDatabase index_of(const Documents& documents) {
    Xapian::WritableDatabase db(std::string(), Xapian::DB_BACKEND_INMEMORY);
    for (const std::set<int>& words : documents) {
        Xapian::Document document;
        ForwardWriter forward;
        for (const int word : words) {
            document.add_term("w" + std::to_string(word));
            forward.add(static_cast<std::uint32_t>(word), token_code("w" + std::to_string(word)));
        }
        document.add_value(schema::number(schema::Slot::forward), forward.take());
        db.add_document(document);
    }
    return db;
}

std::vector<Xapian::docid> matches(const Xapian::Database& db, const Xapian::Query& query) {
    Xapian::Enquire enquire(db);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::MSet found = enquire.get_mset(0, db.get_doccount());
    return {found.begin(), found.end()};
}

}  // namespace

TEST_CASE("AtLeast finds exactly the documents that hold enough words, over any number of shards") {
    std::mt19937 random(7);
    for (int round = 0; round < 40; ++round) {
        Documents documents(60);
        for (auto& words : documents)
            for (int word = 0; word < 12; ++word)
                if (random() % 3 == 0) words.insert(word);
        const std::size_t count = 1 + random() % 12, needed = 1 + random() % count;
        std::vector<WordTerms> words;
        for (std::size_t i = 0; i < count; ++i) words.push_back({.terms = {"w" + std::to_string(i)}, .phrases = {}});
        for (const std::size_t shards : {std::size_t{1}, std::size_t{3}}) {
            std::vector<Documents> parts(shards);
            std::vector<Xapian::docid> expected;
            for (std::size_t d = 0; d < documents.size(); ++d) {
                parts[d % shards].push_back(documents[d]);  // the numbering of several databases in one
                std::size_t held = 0;
                for (std::size_t i = 0; i < count; ++i) held += documents[d].count(static_cast<int>(i));
                if (held >= needed) expected.push_back(static_cast<Xapian::docid>(d + 1));
            }
            Xapian::Database db;
            for (const Documents& part : parts) db.add_database(index_of(part));
            const Xapian::Query query((new AtLeast(words, needed))->release());
            CHECK_EQ(matches(db, query), expected);
            CHECK_EQ(matches(db, Xapian::Query(Xapian::Query::OP_FILTER, Xapian::Query::MatchAll, query)), expected);
        }
    }
}

TEST_CASE("AtLeast counts a word once, and phrases by their positions") {
    const auto db = index_of({{0, 1}, {0, 2}, {0}, {1, 2}});
    const auto found = [&](std::vector<WordTerms> words, std::size_t needed) {
        return matches(db, Xapian::Query((new AtLeast(std::move(words), needed))->release()));
    };
    const WordTerms either{.terms = {"w0", "w1"}, .phrases = {}}, two{.terms = {"w2"}, .phrases = {}};
    CHECK_EQ(found({either, two}, 2), std::vector<Xapian::docid>{2, 4});
    const WordTerms beside{.terms = {}, .phrases = {{{"w0", "w1"}, 2}}},
        apart{.terms = {}, .phrases = {{{"w0", "w2"}, 2}}};
    CHECK_EQ(found({beside}, 1), std::vector<Xapian::docid>{1});
    CHECK_EQ(found({apart}, 1), std::vector<Xapian::docid>{});
    CHECK_EQ(found({{.terms = {}, .phrases = {{{"w0", "w2"}, 3}}}}, 1), std::vector<Xapian::docid>{2});
    CHECK_EQ(found({{.terms = {}, .phrases = {{{"w1", "w0"}, 9}}}}, 1), std::vector<Xapian::docid>{});
    CHECK_EQ(found({{.terms = {"none"}, .phrases = {}}}, 1), std::vector<Xapian::docid>{});
}

}  // namespace backfile::server::query
