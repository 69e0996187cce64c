#include "server/query/plan/phrase.hh"

#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "indexer/base/hash.hh"
#include "indexer/index/term_counts.hh"

namespace backfile::server::query {

namespace {

/// "a b / c d / e": words of sections; "_" is a token that was left out.
std::string forward_of(const std::string& text) {
    ForwardWriter forward;
    std::istringstream words(text);
    std::uint32_t position = 0;
    for (std::string word; words >> word;) {
        if (word == "/") {
            forward.end_section();
            position = 0;
            continue;
        }
        if (word != "_") forward.add(position, token_code(word));
        ++position;
    }
    forward.end_section();
    return forward.take();
}

Phrase::Sequence sequence_of(const std::string& text) {
    Phrase::Sequence codes;
    std::istringstream words(text);
    for (std::string word; words >> word;) codes.push_back(token_code(word));
    return codes;
}

struct Row {
    std::vector<Phrase::Element> words;
    std::size_t window;
    bool ordered;
    Field field;
    std::string text;
    bool found;
};

Phrase::Element one(const std::string& text) { return {sequence_of(text)}; }
Phrase::Element either(const std::string& a, const std::string& b) { return {sequence_of(a), sequence_of(b)}; }

}  // namespace

TEST_CASE("a phrase occurs where its words do, in its field only") {
    const std::vector<Row> rows = {
        {{one("a"), one("b")}, 2, true, Field::text, "/ a b /", true},
        {{one("a"), one("b")}, 2, true, Field::text, "/ a x b /", false},
        {{one("a"), one("b")}, 3, true, Field::text, "/ a x b /", true},
        {{one("a"), one("b")}, 3, true, Field::text, "/ a x x b /", false},
        {{one("a"), one("b")}, 2, true, Field::text, "/ a _ b /", false},
        {{one("a"), one("b")}, 2, true, Field::text, "/ b a /", false},
        {{one("a"), one("b")}, 2, false, Field::text, "/ b a /", true},
        {{one("a"), one("b")}, 9, true, Field::text, "a / b /", false},
        {{one("a"), one("b")}, 2, true, Field::text, "a b / x /", true},
        {{one("a"), one("b")}, 2, true, Field::title, "a b / x /", true},
        {{one("a"), one("b")}, 2, true, Field::title, "x / a b /", false},
        {{one("a"), one("b")}, 2, true, Field::author, "a b / a b / x", false},
        {{one("a"), one("b")}, 2, true, Field::author, "x / y / z / a b", true},
        {{one("a"), one("b")}, 9, true, Field::author, "x / y / a / b", false},
        {{one("a"), one("a")}, 2, true, Field::text, "/ a a /", true},
        {{one("a"), one("a")}, 2, true, Field::text, "/ a /", false},
        {{one("a"), one("a")}, 3, false, Field::text, "/ a /", false},
        {{one("a"), one("a")}, 3, false, Field::text, "/ a x a /", true},
        {{one("a"), one("a"), one("b")}, 3, true, Field::text, "/ a a a b /", true},
        {{one("a"), one("b"), one("c")}, 5, false, Field::text, "/ c x a x b /", true},
        {{one("a"), one("b"), one("c")}, 4, false, Field::text, "/ c x a x b /", false},
        {{one("node js"), one("b")}, 2, true, Field::text, "/ node js b /", true},
        {{one("node js"), one("b")}, 2, true, Field::text, "/ node x b /", false},
        {{one("node js"), one("b")}, 2, false, Field::text, "/ b node js /", true},
        {{either("x y", "a"), one("b")}, 2, true, Field::text, "/ a b /", true},
        {{either("x y", "a"), one("b")}, 2, true, Field::text, "/ x y b /", true},
        {{either("x y", "a"), one("b")}, 2, true, Field::text, "/ x b /", false},
        {{one("a")}, 1, true, Field::text, "/ b a /", true},
        {{one("a b")}, 1, true, Field::text, "/ x a /", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CAPTURE(row.window);
        const Phrase phrase{.elements = row.words, .window = row.window, .ordered = row.ordered, .field = row.field};
        CHECK_EQ(phrase.occurs_in(forward_of(row.text)), row.found);
    }
}

TEST_CASE("no bytes are too strange for a phrase") {
    const Phrase phrase = Phrase::of({"a", "b"}, 2, Field::text);
    for (const std::string& bytes :
         {std::string(), std::string("x"), std::string(2, '\1'), std::string(100, '\0'), std::string(7, '\xFF')})
        CHECK_FALSE(phrase.occurs_in(bytes));
}

TEST_CASE("terms of an article are counted once each, however many there are") {
    TermCounts counts;
    std::vector<std::string> words;
    for (int i = 0; i < 5000; ++i) words.push_back("w" + std::to_string(i % 3000));
    for (int round = 0; round < 2; ++round) {
        counts.clear();
        for (const std::string& word : words) counts.of(word, hash64(word), 0).frequency += 1;
        REQUIRE_EQ(counts.entries().size(), 3000);
        CHECK_EQ(counts.entries()[0].frequency, 2);
        CHECK_EQ(counts.entries()[2999].frequency, 1);
    }
    CHECK_EQ(counts.of("w1", hash64("w1"), 3).frequency, 0);
    CHECK_EQ(counts.entries().size(), 3001);
}

TEST_CASE("phrases are the same when all that they say is") {
    const Phrase phrase = Phrase::of({"a", "b"}, 2, Field::text);
    CHECK(phrase.hash() == Phrase::of({"a", "b"}, 2, Field::text).hash());
    Phrase loose = phrase, either_way = phrase, longer = phrase;
    either_way.ordered = false;
    loose.window = 3;
    longer.elements.push_back(one("c"));
    for (const Phrase& other : {Phrase::of({"b", "a"}, 2, Field::text), Phrase::of({"a", "b"}, 2, Field::title),
                                Phrase::of({"ab"}, 2, Field::text), Phrase{.elements = {either("a", "b")}, .window = 2},
                                loose, either_way, longer})
        CHECK(other.hash() != phrase.hash());
}

TEST_CASE("answers are remembered for each phrase and document, the latest phrases longest") {
    using Occurrence = PhraseAnswers::Occurrence;
    PhraseMemory memory(3 * PhraseAnswers(1'000).bytes());
    const auto first = memory.of(1, 1'000);
    for (const Xapian::docid doc : {0U, 1U, 31U, 32U, 1'000U}) {
        CHECK(first->of(doc) == Occurrence::unknown);
        first->store(doc, doc % 2 == 0);
        first->store(doc, doc % 2 == 0);
    }
    CHECK(first->of(1'000) == Occurrence::yes);
    CHECK(first->of(31) == Occurrence::no);
    CHECK(first->of(30) == Occurrence::unknown);
    memory.of(2, 1'000)->store(5, true);
    memory.of(3, 1'000)->store(5, true);
    CHECK(memory.of(1, 1'000) == first);
    CHECK(memory.of(4, 1'000)->of(5) == Occurrence::unknown);  // 2 goes
    CHECK(memory.of(1, 1'000) == first);
    CHECK(memory.of(3, 1'000)->of(5) == Occurrence::yes);
    CHECK(memory.of(2, 1'000)->of(5) == Occurrence::unknown);
}

}  // namespace backfile::server::query
