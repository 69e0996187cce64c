#include "indexer/text/analyzer.hh"

#include <doctest/doctest.h>

#include "indexer/text/stemmer.hh"

using namespace backfile;

namespace {

/// Leaves as "term@position", wholes as "term!position", variants as "term~position".
std::string shown(std::string_view text) {
    TokenList list;
    analyze(text, list);
    std::string out;
    for (const Token& t : list.tokens()) {
        if (!out.empty()) out += " ";
        out += std::string(list.term(t)) + (t.leaf() ? "@" : t.kind == TokenKind::whole ? "!" : "~") + std::to_string(t.position);
    }
    return out;
}

}  // namespace

TEST_CASE("text becomes terms by the rules") {
    struct Row { const char* text; const char* expected; };
    const Row rows[] = {
        {"Hello, World", "hello@0 world@1"},
        {"China's rise", "china@0 rise@1"},
        {"don't", "dont!0 don@0 t@1"},
        {"wi-fi wifi Wi‑Fi", "wifi!0 wi@0 fi@1 wifi@2 wifi!3 wi@3 fi@4"},
        {"Node.js 22", "node.js!0 node@0 js@1 22@2"},
        {"C++ and C", "c++@0 and@1 c@2"},
        {"C++20", "c++20!0 c++@0 20@1"},
        {"C#, F#.", "c#@0 f#@1"},
        {"issue# x", "issue@0 x@1"},
        {".NET and net", ".net@0 and@1 net@2"},
        {"ASP.NET", "asp.net!0 asp@0 .net@1"},
        {"GPT-4o", "gpt4o!0 gpt@0 4o@1"},
        {"AT&T", "at&t!0 at@0 t@1"},
        {"TCP/IP", "tcp/ip!0 tcp@0 ip@1"},
        {"std::vector", "std::vector!0 std@0 vector@1"},
        {"3.12.1", "3.12.1@0 3.12~0 3~0"},
        {"v1.2", "v1.2@0 1.2~0 1~0"},
        {"1,500,000 cars", "1500000@0 cars@1"},
        {"$4.4 billion", "$4.4!0 4.4@0 4~0 billion@1"},
        {"x86_64", "x86_64!0 x86@0 64@1"},
        {"H.264", "h.264!0 h@0 264@1"},
        {"CVE-2021-44228", "cve202144228!0 cve@0 2021@1 44228@2"},
        {"#hashtag @handle", "#hashtag!0 hashtag@0 @handle!1 handle@1"},
        {"/etc/passwd", "/etc/passwd!0 etc@0 passwd@1"},
        {"me@example.org", "me@example.org!0 me@0 example@1 org@2"},
        {"10nm 5G", "10nm@0 5g@1"},
        {"café", "café@0 cafe~0"},
        {"ＧＰＵ", "gpu@0"},
        {"Straße", "strasse@0"},
        {"人工智能", "人工@0 工智@1 智能@2 能@3"},
        {"臺灣", "台湾@0 湾@1"},
        {"用GPT-4o写", "用@0 gpt4o!1 gpt@1 4o@2 写@3"},
        {"한국어", "한국@0 국어@1 어@2"},
        {"end. Next", "end@0 next@1"},
        {"...", ""},
        {"", ""},
        {"--- ++ ## ''", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.text));
        CHECK(shown(row.text) == row.expected);
    }
}

TEST_CASE("tokens name the bytes they come from") {
    const std::string text = "Über C++20 人工";
    TokenList list;
    analyze(text, list);
    for (const Token& t : list.tokens()) {
        if (list.term(t) == "c++20") CHECK(text.substr(t.begin, t.end - t.begin) == "C++20");
        if (list.term(t) == "über") CHECK(text.substr(t.begin, t.end - t.begin) == "Über");
        if (list.term(t) == "人工") CHECK(text.substr(t.begin, t.end - t.begin) == "人工");
    }
    CHECK(list.end_position() == 5);
}

TEST_CASE("offsets stay inside, positions grow and terms stay short whatever the text") {
    std::string junk;
    for (int i = 0; i < 3000; ++i) {
        const char* pieces[] = {"a", "-", "++", ".", "中", "é", "'s", "#", " ", "$", "9", "::", "/", "@", "＋", "\u0301", "🚀", ","};
        junk += pieces[static_cast<std::size_t>(i * 7919 + i / 3) % 18];
    }
    TokenList list;
    for (const std::string& text : {junk, std::string(100'000, 'x'), std::string(100'000, '-'), std::string(50'000, '.') + "a"}) {
        analyze(text, list);
        std::uint32_t position = 0;
        for (const Token& t : list.tokens()) {
            CHECK(t.begin < t.end);
            CHECK(t.end <= text.size());
            CHECK(t.position >= position);
            CHECK(t.term_size > 0);
            CHECK(t.term_size <= 64);
            position = t.position;
        }
        CHECK(list.end_position() >= position);
    }
}

TEST_CASE("stems follow the language and shed accents") {
    Stemmer english("en-GB"), french("fr"), none("zh");
    CHECK(english.stem("running") == "run");
    CHECK(english.stem("running") == "run");
    CHECK(french.stem("actualités") == "actual");
    CHECK(none.stem("running") == "running");
}
