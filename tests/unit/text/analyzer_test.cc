#include "indexer/text/analyzer.hh"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "indexer/text/stemmer.hh"

using namespace backfile;

namespace {

/// Formats tokens: simple "term@position", compound "term!position", concatenation "term=position", variant
/// "~term~position".
std::string shown(std::string_view text) {
    TokenList list;
    analyze(text, list);
    std::string out;
    for (const Token& t : list.tokens()) {
        if (!out.empty()) out += " ";
        const char* sign = t.is_simple()                        ? "@"
                           : t.kind == TokenKind::compound      ? "!"
                           : t.kind == TokenKind::concatenation ? "="
                                                                : "~";
        out += std::string(list.term(t)) + sign + std::to_string(t.position);
    }
    return out;
}

}  // namespace

TEST_CASE("analyze follows the documented rules") {
    struct Row {
        const char* text;
        const char* expected;
    };
    const Row rows[] = {
        {"Hello, World", "hello@0 world@1"},
        {"end. Next", "end@0 next@1"},
        {"end.Next", "endnext!0 end.next!0 end@0 next@1"},
        {"...", ""},
        {"", ""},
        {"--- ++ ## ''", ""},
        {"🚀", ""},
        // apostrophes and hyphens
        {"China's rise", "china@0 rise@1"},
        {"China’s", "china@0"},
        {"don't don’t", "dont=0 don@0 t@1 dont=2 don@2 t@3"},
        {"O'Reilly", "oreilly=0 o@0 reilly@1"},
        {"wi-fi wifi Wi‑Fi", "wifi=0 wi@0 fi@1 wifi@2 wifi=3 wi@3 fi@4"},
        {"GPT-4's", "gpt4!0 gpt@0 4@1"},
        {"word- -word", "word@0 word@1"},
        // accents, case and width
        {"café", "café@0 ~cafe~0"},
        {"Straße", "strasse@0"},
        {"İstanbul Łódź", "i\u0307stanbul@0 ~istanbul~0 łódź@1 ~lodz~1"},
        {"ёлка й हिन्दी", "ёлка@0 ~елка~0 й@1 हिन्दी@2"},
        {"co\u00ADop", "coop@0"},
        {"ＧＰＵ Ｃ＋＋２０ ３．１２", "gpu@0 c++20!1 c++@1 20@2 3.12@3 ~3~3"},
        {"ﬁne", "fine@0"},
        // names with signs
        {"C++ and C", "c++@0 and@1 c@2"},
        {"C++20 c++", "c++20!0 c++@0 20@1 c++@2"},
        {"C++'s, C++.", "c++@0 c++@1"},
        {"C# f#5 Q#.", "c#@0 f#5!1 f#@1 5@2 q#@3"},
        {"issue# x PR#12", "issue@0 x@1 pr#12!2 pr@2 12@3"},
        {"a+++b C+++", "a@0 b@1 c@2"},
        {"Notepad++ g++", "notepad++!0 notepad@0 g++@1"},
        {"Disney+ 10+", "disney+!0 disney@0 10@1"},
        {".NET and net", ".net@0 and@1 net@2"},
        {".NET8", ".net8!0 .net@0 8@1"},
        {"ASP.NET asp.net", "aspnet!0 asp.net!0 asp@0 .net@1 aspnet!2 asp.net!2 asp@2 .net@3"},
        {"C#/.NET", "c#@0 .net@1"},
        {".env /etc ./run", ".env!0 env@0 /etc!1 etc@1 run@2"},
        {"#hashtag @handle", "#hashtag!0 hashtag@0 @handle!1 handle@1"},
        {"#machine-learning", "#machinelearning!0 machine@0 learning@1"},
        // compounds
        {"Node.js 22", "nodejs!0 node.js!0 node@0 js@1 22@2"},
        {"AT&T", "att!0 at&t!0 at@0 t@1"},
        {"TCP/IP-based", "tcpipbased!0 tcp/ip-based!0 tcp@0 ip@1 based@2"},
        {"std::vector", "std::vector!0 std@0 vector@1"},
        {"x86_64", "x86_64!0 x86@0 64@1"},
        {"H.264 h264", "h264!0 h.264!0 h@0 264@1 h264@2"},
        {"U.S. and us", "us!0 u.s!0 u@0 s@1 and@2 us@3"},
        {"CVE-2021-44228", "cve202144228!0 cve@0 2021@1 44228@2"},
        {"/etc/passwd", "/etc/passwd!0 etc@0 passwd@1"},
        {"Pro*C", "pro*c!0 pro@0 c@1"},
        {"24/7", "24/7!0 24@0 7@1"},
        // letters and numbers
        {"GPT-4o gpt4o", "gpt4o!0 gpt@0 4o@1 gpt4o@2"},
        {"RTX4090 RTX-4090", "rtx4090!0 rtx@0 4090@1 rtx4090!2 rtx@2 4090@3"},
        {"10nm 5G 20th 1990s", "10nm!0 10@0 nm@1 5g@2 20th@3 1990s@4 ~1990~4"},
        {"i18n b2b H100s", "i18n@0 b2b@1 h100s@2 ~h100~2"},
        // numbers and versions
        {"3.12.1", "3.12.1@0 ~3.12~0 ~3~0"},
        {"v1.2 V2", "v1.2@0 ~1.2~0 ~v1~0 ~1~0 v2@1"},
        {"Python3.12.1 python-3.12", "python3.12.1!0 python@0 3.12.1@1 ~3.12~1 ~3~1 python3.12!2 python@2 3.12@3 ~3~3"},
        {"3.13.0rc1", "3.13.0rc1!0 3.13.0@0 ~3.13~0 ~3~0 rc@1 1@2"},
        {"1,500,000 cars 12,34 1,500.5", "1500000@0 cars@1 12@2 34@3 1500.5@4 ~1500~4"},
        {"$4.4 billion", "$4.4!0 4.4@0 ~4~0 billion@1"},
        {"US$4.4bn €5", "us@0 $4.4bn!1 4.4@1 ~4~1 bn@2 €5!3 5@3"},
        {"802.11g 802.11ac", "802.11g@0 ~802.11~0 ~802~0 802.11ac!1 802.11@1 ~802~1 ac@2"},
        {".5 5.", "5@0 5@1"},
        // addresses
        {"me@example.org", "me@example.org!0 me@0 example.org!1 example@1 org@2"},
        {"https://www.example.org/a", "example.org/a!0 example.org!0 example@0 org@1 a@2"},
        {"www.example.org example.net",
         "exampleorg!0 example.org!0 example@0 org@1 examplenet!2 example.net!2 example@2 .net@3"},
        {"http://a.net/x?y=1", "a.net/x!0 a.net!0 a@0 net@1 x@2 y@3 1@4"},
        // scripts without spaces
        {"人工智能", "人工@0 工智@1 智能@2 能@3"},
        {"臺灣", "台湾@0 湾@1"},
        {"用GPT-4o写", "用@0 gpt4o!1 gpt@1 4o@2 写@3"},
        {"한국어", "한국@0 국어@1 어@2"},
        {"\u1112\u1161\u11AB\u1100\u116E\u11A8", "한국@0 국@1"},
        {"ｶﾞｽ か\u3099す", "ガス@0 ス@1 がす@2 す@3"},
        {"ไทย", "ไท@0 ทย@1 ย@2"},
        {"，。！", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string(row.text));
        CHECK(shown(row.text) == row.expected);
    }
}

TEST_CASE("tokens have the byte range of their text") {
    const std::string text = "Über C++20 人工 Ｇ５ #a Disney+";
    TokenList list;
    analyze(text, list);
    for (const Token& t : list.tokens()) {
        if (list.term(t) == "c++20") CHECK(text.substr(t.begin, t.end - t.begin) == "C++20");
        if (list.term(t) == "über") CHECK(text.substr(t.begin, t.end - t.begin) == "Über");
        if (list.term(t) == "人工") CHECK(text.substr(t.begin, t.end - t.begin) == "人工");
        if (list.term(t) == "g5") CHECK(text.substr(t.begin, t.end - t.begin) == "Ｇ５");
        if (list.term(t) == "#a") CHECK(text.substr(t.begin, t.end - t.begin) == "#a");
        if (list.term(t) == "disney+") CHECK(text.substr(t.begin, t.end - t.begin) == "Disney+");
    }
    CHECK(list.end_position() == 8);
}

TEST_CASE("offsets, positions and term lengths are valid for any text") {
    std::string junk;
    for (int i = 0; i < 3000; ++i) {
        const char* pieces[] = {"a", "-", "++", ".",      "中", "é", "'s", "#", " ", "$", "9",   "::",
                                "/", "@", "＋", "\u0301", "🚀",  ",", "Ａ", "ｶ", "ﾞ", "ü", "v1.2"};
        junk += pieces[static_cast<std::size_t>(i * 7919 + i / 3) % 23];
    }
    TokenList list;
    const std::string letters(100'000, 'x'), hyphens(100'000, '-'), dots = std::string(50'000, '.') + "a";
    for (const std::string& text : {junk, letters, hyphens, dots}) {
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

TEST_CASE("stems depend on the language and have no accents") {
    Stemmer english("en-GB"), french("fr"), none("zh");
    CHECK(english.stem("running") == "run");
    CHECK(english.stem("running") == "run");
    CHECK(french.stem("actualités") == "actual");
    CHECK(none.stem("running") == "run");  // English within Chinese
    CHECK(none.stem("ärger") == "arger");
    CHECK(english.stem("emails", 5) == "email");
    CHECK(english.stem("objectivec", 1) == "objectivec");
    CHECK(english.stem("caféruns", 4) == "caferun");
}

TEST_CASE("English words of different meaning keep different stems") {
    const std::vector<std::vector<const char*>> groups = {
        {"international", "internal", "intern"},
        {"organ", "organic", "organization", "organism"},
        {"past", "paste"},
        {"university", "universe", "universal"},
        {"general", "generic", "generate"},
        {"new", "news"},
        {"policy", "police"},
        {"import", "important"},
        {"custom", "customer", "customs"},
        {"engine", "engineer"},
        {"experience", "experiment"},
        {"author", "authority", "authorize"},
        {"emerge", "emergency"},
        {"several", "severe"},
        {"mineral", "miner"},
        {"object", "objective", "objection"},
        {"add", "ads"},
        {"ration", "rational"},
        {"later", "lateral"},
        {"apart", "apartment"},
        {"office", "officer"},
        {"detect", "detective"},
        {"market", "marketing"},

        {"optimal", "optimism"},
        {"capital", "capitalism"},
        {"community", "communication"},
    };
    Stemmer english("en");
    for (const auto& group : groups)
        for (std::size_t i = 1; i < group.size(); ++i)
            for (std::size_t k = 0; k < i; ++k) {
                CAPTURE(group[i]);
                CHECK(std::string(english.stem(group[i])) != english.stem(group[k]));
            }
    const std::vector<std::vector<const char*>> families = {
        {"international", "internationally"}, {"organization", "organizations", "organised"},
        {"university", "universities"},       {"paste", "pasted", "pasting"},
        {"add", "added", "adding", "adds"},   {"vertex", "vertices"},
        {"emergency", "emergencies"},         {"engineer", "engineering", "engineers"},
        {"authorise", "authorization"},       {"customer", "customers"},
    };
    for (const auto& family : families)
        for (const char* word : family) {
            CAPTURE(word);
            CHECK(std::string(english.stem(word)) == english.stem(family[0]));
        }
    Stemmer german("de");
    CHECK(german.stem("internationalen") == "international");
}
