#include "server/search/show/snippet.hh"

#include <random>

#include <doctest/doctest.h>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/text/analyzer.hh"
#include "server/search/show/matches.hh"
#include "tests/support/snippet_rules.hh"

using namespace backfile;
using namespace backfile::server;

namespace {

query::Highlights words(std::initializer_list<const char*> terms, std::initializer_list<const char*> stems = {}) {
    query::Highlights h;
    for (const char* t : terms) h.terms.insert(t);
    for (const char* s : stems) h.stems.insert(s);
    return h;
}

/// Returns the text with its marks in brackets.
std::string shown(const Marked& m) {
    std::string out;
    std::uint32_t point = 0;
    std::size_t next = 0;
    for (std::size_t i = 0; i <= m.text.size();) {
        if (next < m.marks.size() && point == m.marks[next].start) out += "[";
        if (next < m.marks.size() && point == m.marks[next].start + m.marks[next].length) out += "]", ++next;
        if (next < m.marks.size() && point == m.marks[next].start && !out.ends_with("[")) out += "[";
        if (i == m.text.size()) break;
        const auto d = utf8::decode(m.text, i);
        out += m.text.substr(i, d.bytes);
        i += d.bytes;
        ++point;
    }
    return out;
}

}  // namespace

TEST_CASE("snippets mark the words of a query, their stems and whole phrases") {
    query::Highlights phrase;
    phrase.phrases = {{"deep", "learning"}};
    query::Highlights chinese;
    chinese.phrases = {{"人工", "工智", "智能"}};
    query::Highlights prefix;
    prefix.prefixes = {"expan"};
    struct Row {
        std::string body;
        query::Highlights highlights;
        const char* lang;
        const char* expected;
    };
    const Row rows[] = {
        {"The cat sat.", words({"cat"}), "en", "The [cat] sat."},
        {"Running is fun.", words({}, {"run"}), "en", "[Running] is fun."},
        {"We use Node.js here.", words({"node.js"}), "en", "We use [Node.js] here."},
        {"C++ is not C.", words({"c++"}), "en", "[C++] is not C."},
        {"deep water, deep learning", phrase, "en", "deep water, [deep learning]"},
        {"发展人工智能和人工湖", chinese, "zh", "发展[人工智能]和人工湖"},
        {"expansion expands", prefix, "en", "[expansion] [expands]"},
        {"Nothing here.", words({"cat"}), "en", "Nothing here."},
        {"", words({"cat"}), "en", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.body);
        CHECK(shown(make_snippet(row.body, row.highlights, row.lang)) == row.expected);
    }
}

TEST_CASE("a long body is cut to its best passage, at sentences") {
    std::string body;
    for (int i = 0; i < 400; ++i) body += "This sentence number " + std::to_string(i) + " is about nothing at all. ";
    body.insert(body.find("This sentence number 300"), "Here a kestrel met a falcon in the rain. ");
    const Marked m = make_snippet(body, words({"kestrel", "falcon"}), "en");
    CHECK(m.text.starts_with("Here a kestrel met a falcon in the rain."));
    CHECK(m.text.ends_with("."));
    CHECK(m.text.size() <= 320);
    CHECK(m.marks.size() == 2);
}

TEST_CASE("a word far from the beginning is found in any spelling") {
    std::string filler;
    while (filler.size() < 30'000) filler += "Quiet plain prose goes on and on. ";
    query::Highlights h = words({"wifi", "人工"}, {"kestrel"});
    for (const char* sentence :
         {"A Kestrel sat.", "The KESTRELS sat.", "Our Wi-Fi was slow.", "这是人工的。", "Ｋｅｓｔｒｅｌ here."}) {
        const Marked m = make_snippet(filler + sentence + " " + filler, h, "en");
        CHECK_MESSAGE(m.text.find(sentence) != std::string::npos, sentence);
        CHECK(m.marks.size() == 1);
    }
}

TEST_CASE("words far apart produce two passages") {
    const std::string filler = [] {
        std::string s;
        for (int i = 0; i < 60; ++i) s += "Filler goes on and on here. ";
        return s;
    }();
    const Marked m = make_snippet("The kestrel came first. " + filler + "The falcon came last. " + filler,
                                  words({"kestrel", "falcon"}), "en");
    CHECK(m.text.find(" … ") != std::string::npos);
    CHECK(m.marks.size() == 2);
}

TEST_CASE("passages are pieces of the body and marks cover matching words, for any text") {
    std::mt19937 random(5);
    const char* pieces[] = {"kestrel",
                            "falcon",
                            "running",
                            "a",
                            "中文",
                            "人工智能",
                            "é",
                            "e\u0301",
                            "🚀",
                            "👩‍👩‍👧‍👦",
                            "🇩🇪🇫🇷",
                            "한",
                            "\u1112\u1161\u11ab",
                            "กำ",
                            ". ",
                            "\n\n",
                            " ",
                            "-",
                            "。",
                            "x86_64",
                            "word"};
    const auto highlights = [] {
        query::Highlights h = words({"kestrel", "é", "x86_64"}, {"run"});
        h.phrases = {{"人工", "工智"}};
        return h;
    }();
    for (int round = 0; round < 2000; ++round) {
        std::string body;
        for (auto n = random() % 300; n > 0; --n)
            body += std::string(pieces[random() % std::size(pieces)]) + (random() % 3 ? " " : "");
        const Marked m = make_snippet(body, highlights, "en");
        const std::string fault = test::broken_promise(body, m, highlights, "en");
        CHECK_MESSAGE(fault.empty(), (fault + ": " + m.text));
    }
}
