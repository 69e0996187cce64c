#include "server/query/plan/build.hh"

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include "tests/unit/server/query/tiny_index.hh"

namespace backfile::server::query {

namespace {

struct Row {
    std::string text;
    std::string documents;
};

void check(const Xapian::Database& db, const std::vector<Row>& rows, MatchMode match = MatchMode::automatic) {
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK_EQ(found(db, row.text, match), row.documents);
    }
}

const TinyIndex& english() {
    static const TinyIndex index({
        {.title = "Tencent invests", .body = "Tencent and the Saudi fund run deep learning on Node.js."},
        {.title = "Learning deep", .body = "International runners in Python 3.12.1 and C++20, said AT&T."},
        {.title = "The café", .body = "A running Wi-Fi at the café costs $4.4 with C and .NET core."},
        {.title = "Untitled", .body = "alpha beta gamma delta epsilon; an intern is no international. C++ wifi"},
        {.title = "Notes",
         .body = "alpha one two beta. Deep reinforcement learning uses Python 3.1 and C#. kubernetes"},
    });
    return index;
}

}  // namespace

TEST_CASE("words match their stems, spellings and wholes") {
    check(english().db(), {
                              {"tencent", "1"},
                              {"TENCENT saudi", "1"},
                              {"runs", "1 3"},
                              {"cafe", "3"},
                              {"café", "3"},
                              {"wifi", "3 4"},
                              {"wi-fi", "3 4"},
                              {"Wi‑Fi", "3 4"},
                              {"node.js", "1"},
                              {"nodejs", "1"},
                              {"c++", "2 4"},
                              {"c++20", "2"},
                              {"c#", "5"},
                              {"c", "3"},
                              {"net", ""},
                              {".net", "3"},
                              {"python 3.12", "2"},
                              {"3.1", "5"},
                              {"python 3.12.1", "2"},
                              {"at&t", "2"},
                              {"$4.4", "3"},
                              {"=running", "3"},
                              {"=cafe", ""},
                              {"=café", "3"},
                              {"zebra", ""},
                          });
}

TEST_CASE("operators, phrases and distances mean what they say") {
    check(english().db(), {
                              {"\"deep learning\"", "1"},
                              {"\"learning deep\"", "2"},
                              {"\"deep learning\"~1", "1 5"},
                              {"deep learning", "1 2 5"},
                              {"deep learning -python", "1"},
                              {"deep NOT node.js", "2 5"},
                              {"alpha NEAR/1 beta", "4"},
                              {"alpha NEAR/3 beta", "4 5"},
                              {"beta NEAR/3 alpha", "4 5"},
                              {"alpha ADJ/3 beta", "4 5"},
                              {"beta ADJ/3 alpha", ""},
                              {"tencent OR kubernetes", "1 5"},
                              {"(tencent OR kubernetes) python", "5"},
                              {"-python", "1 3 4"},
                              {"-(tencent OR python)", "3 4"},
                              {"", "1 2 3 4 5"},
                              {"*", "1 2 3 4 5"},
                              {"* -deep", "3 4"},
                              {"NOT *", ""},
                              {"???", ""},
                              {"🎉", ""},
                              {"tencent 🎉", "1"},
                              {"(alpha OR nothing) NEAR/1 beta", "4"},
                              {"alp* NEAR/1 bet*", "4"},
                              {"\"nothing here\"", ""},
                              {"alpha AND deep", "5"},
                          });
}

TEST_CASE("wildcards and fuzzy words stand for terms of the index") {
    check(english().db(), {
                              {"inter*", "2 4"},
                              {"kube*", "5"},
                              {"tencnet~", "1"},
                              {"kubernetis~1", "5"},
                              {"kubrnetis~1", ""},
                              {"kubrnetis~2", "5"},
                              {"node.j*", "1"},
                              {"title:learn*", "2"},
                              {"zzz*", ""},
                              {"w*", ""},
                              {"title:tencnt~", "1"},
                          });
}

TEST_CASE("title: searches titles with the same forms") {
    check(english().db(), {
                              {"title:deep", "2"},
                              {"title:learn", "2"},
                              {"intitle:\"learning deep\"", "2"},
                              {"title:\"deep learning\"", ""},
                              {"title:cafe", "3"},
                              {"title:(tencent OR notes)", "1 5"},
                              {"-title:learning deep", "1 5"},
                              {"title:=learn", ""},
                          });
}

TEST_CASE("stop words are not required next to others") {
    check(english().db(), {{"the tencent of", "1"}, {"the", "1 3"}, {"the zebra", ""}, {"what is tencent", "1"}});
}

TEST_CASE("names filter whole values") {
    const TinyIndex index({
        {.body = "rust",
         .source = "The Verge",
         .tags = {"C++", "Machine Learning"},
         .authors = {"Jane Q. Doe"},
         .url = "https://news.example.com/a"},
        {.body = "rust python",
         .source = "Wired",
         .tags = {"rust"},
         .authors = {"Émile Zola", "John Doe"},
         .url = "https://example.com/b",
         .lang = "zh-CN"},
        {.body = "python machine-learning", .source = "verge", .url = "https://notexample.com/c", .lang = "de"},
    });
    check(index.db(), {
                          {"source:\"the verge\"", "1"},
                          {"source:(the verge)", "1"},
                          {"feed:wired", "2"},
                          {"source:verge", "3"},
                          {"source:verge source:wired", "2 3"},
                          {"source:\"the v\"*", "1"},
                          {"source:wi* rust", "2"},
                          {"source:w* rust", ""},
                          {"tag:c++", "1"},
                          {"tag:\"machine learning\"", "1"},
                          {"#machine-learning", "1 3"},
                          {"#rust", "1 2"},
                          {"tag:rust", "2"},
                          {"tag:ru*", "2"},
                          {"site:example.com", "1 2"},
                          {"site:news.example.com", "1"},
                          {"site:https://www.example.com/b", "1 2"},
                          {"lang:zh", "2"},
                          {"lang:zh_cn", "2"},
                          {"lang:(zh OR de)", "2 3"},
                          {"author:doe", "1 2"},
                          {"by:\"Jane Doe\"", ""},
                          {"by:\"jane q. doe\"", "1"},
                          {"by:\"John Doe\"", "2"},
                          {"by:jo*", "2"},
                          {"-author:doe", "3"},
                          {"id:id2", "2"},
                          {"format:markdown", "1 2 3"},
                          {"rust -source:wired", "1"},
                          {"python OR rust source:wired", "2"},
                          {"source:wired source:wired rust", "2"},
                      });
}

TEST_CASE("dates filter by day, month and year") {
    const TinyIndex index({
        {.body = "x", .date = "2023-12-31"},
        {.body = "x", .date = "2024-01-01T00:00:00Z"},
        {.body = "x", .date = "2024-02-29T23:59:59Z"},
        {.body = "x", .date = "2024-06-14"},
        {.body = "x", .date = "2025-01-01"},
        {.body = "x"},
    });
    check(index.db(), {
                          {"date:2024", "2 3 4"},
                          {"x date:2024-01..2024-02", "2 3"},
                          {"date:2024-02-29", "3"},
                          {"after:2024-02-29", "3 4 5"},
                          {"before:2023", "1"},
                          {"before:2024-01-01", "1 2"},
                          {"age:<7d", "4 5"},
                          {"after:2023-12-31 before:2024-01-01", "1 2"},
                          {"date:..2030", "1 2 3 4 5"},
                          {"date:1950", ""},
                          {"date:2024-03..2024-01", "2 3"},
                          {"-date:2024", "1 5 6"},
                          {"after:2024 before:2023", ""},
                          {"date:2023-12-15/P1M", "1 2"},
                      });
}

TEST_CASE("runs of Chinese are phrases, long ones their parts") {
    const TinyIndex index({
        {.title = "人工智能", .body = "腾讯在沙特投资人工智能技术，本田表示欢迎。", .lang = "zh"},
        {.title = "當地", .body = "本地人喜欢工人与智慧", .lang = "zh"},
        {.title = "特斯拉", .body = "特斯拉在中国大幅降价，使用Python编程", .lang = "zh"},
    });
    check(index.db(), {
                          {"腾讯", "1"},
                          {"本田", "1"},
                          {"本地", "2"},
                          {"人工智能", "1"},
                          {"\"人工智能\"", "1"},
                          {"「智能技术」", "1"},
                          {"智能人工", ""},
                          {"騰訊", "1"},
                          {"当地", "2"},
                          {"人", "1 2"},
                          {"能", "1"},
                          {"特斯拉中国降价", "3"},
                          {"python编程", "3"},
                          {"\"使用 Python 编程\"", "3"},
                          {"title:人工", "1"},
                          {"腾讯 NEAR/8 投资", "1"},
                          {"-腾讯", "2 3"},
                          {"智*", "1 2"},
                      });
    CHECK_EQ(found(index.db(), "特斯拉中国降价", MatchMode::all), "");
}

TEST_CASE("a long query needs most of its words, or all, or any") {
    const TinyIndex index({{.body = "aa bb cc dd ee ff gg hh ii jj"},
                           {.body = "aa bb cc dd ee"},
                           {.body = "aa bb cc dd"},
                           {.body = "node js aa bb cc"}});
    check(index.db(), {
                          {"aa bb cc dd", "1 2 3"},
                          {"aa bb cc xx", ""},
                          {"aa bb cc dd xx", "1 2 3"},
                          {"aa bb cc dd ee xx", "1 2"},
                          {"aa bb cc dd ee xx yy", "1 2"},
                          {"aa bb cc dd ee ff xx yy zz", "1"},
                          {"aa bb cc node.js xx", "4"},
                          {"aa bb cc js.node xx", ""},
                          {"aa bb cc dd xx -ee", "3"},
                          {"aa bb cc dd xx =ff", "1"},
                      });
    check(index.db(), {{"aa bb cc dd xx", ""}, {"aa bb ee", "1 2"}}, MatchMode::all);
    check(index.db(),
          {{"xx dd", "1 2 3"}, {"yy ff \"node js\"", "1 4"}, {"dd ee -ff", "2 3"}, {"ee site:none.example", ""}},
          MatchMode::any);
}

TEST_CASE("the exact form ranks above the stem, and the title above the body") {
    const TinyIndex index({{.body = "people connected things"},
                           {.body = "people connect things"},
                           {.title = "connect x", .body = "people things"}});
    CHECK_EQ(found(index.db(), "connect", MatchMode::automatic, true).substr(0, 1), "3");
    CHECK(found(index.db(), "connect", MatchMode::automatic, true).ends_with("1"));
}

TEST_CASE("highlights hold what was asked for and not what was refused") {
    const auto marks = build(parse("Running café \"deep learning\" -secret node.js inter* 人工智能 source:wired",
                                   test_now),
                             {english().db(), {"en"}})
                           .highlights;
    CHECK(marks.terms.contains("running"));
    CHECK(marks.terms.contains("cafe"));
    CHECK(marks.terms.contains("node.js"));
    CHECK_FALSE(marks.terms.contains("secret"));
    CHECK_FALSE(marks.terms.contains("wired"));
    CHECK_FALSE(marks.terms.contains("deep"));
    CHECK(marks.stems.contains("run"));
    CHECK_EQ(marks.prefixes, std::vector<std::string>{"inter"});
    CHECK_EQ(marks.languages, std::vector<std::string>{"en"});
    const auto has = [&](const std::vector<std::string>& phrase) {
        return std::find(marks.phrases.begin(), marks.phrases.end(), phrase) != marks.phrases.end();
    };
    CHECK(has({"deep", "learning"}));
    CHECK(has({"node", "js"}));
    CHECK(has({"人工", "工智", "智能"}));
}

TEST_CASE("building says what could not be searched as written") {
    const auto notes = [](std::string_view text) {
        return note_codes(build(parse(text, test_now), {english().db(), {"en"}}).notes);
    };
    CHECK_EQ(notes("tencent"), "");
    CHECK_EQ(notes("🎉"), "not-searchable,nothing-to-search");
    CHECK_EQ(notes("()"), "");
    CHECK_EQ(notes("?"), "nothing-to-search");
    CHECK_EQ(notes("(a b) NEAR c"), "near-as-and");
    CHECK_EQ(notes("node.js NEAR python"), "");
}

TEST_CASE("how many words are needed of how many") {
    const std::vector<std::size_t> needed{0, 1, 2, 3, 4, 4, 5, 5, 6, 6, 7, 8, 8};
    for (std::size_t words = 0; words < needed.size(); ++words) CHECK_EQ(needed_of(words), needed[words]);
}

TEST_CASE("a long row of NEAR is read as AND, and says so") {
    std::string row = "alpha";
    for (std::size_t i = 0; i < max_near; ++i) row += " NEAR/100 alpha";
    const ParsedQuery parsed = parse(row, test_now);
    const BuildResult built = build(parsed, {english().db(), {"en"}, MatchMode::automatic});
    REQUIRE_EQ(built.notes.size(), 1);
    CHECK_EQ(built.notes[0].code, "near-cut");
    CHECK_EQ(found(english().db(), row), "4 5");
    CHECK_EQ(found(english().db(), "alpha NEAR alpha"), "");  // each word has a place of its own
}

TEST_CASE("threads that build queries share nothing") {
    std::vector<std::thread> threads;
    for (int n = 0; n < 4; ++n)
        threads.emplace_back([&] {
            const TinyIndex own({{.title = "T", .body = "text"}, {.title = "U", .body = "text"}});
            for (int i = 0; i < 20'000; ++i)
                for (const char* text : {"", "-x", "*"})
                    (void)build(parse(text, 0), {own.db(), {"en"}, MatchMode::automatic});
        });
    for (std::thread& thread : threads) thread.join();
}

}  // namespace backfile::server::query
