#include "server/query/plan/synonyms.hh"

#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "server/default_synonyms.hh"
#include "tests/unit/server/query/tiny_index.hh"

namespace backfile::server::query {

namespace {

constexpr std::string_view table_text =
    "# a comment\n"
    "k8s, Kubernetes\n"
    "LLM, LLMs, large language model, 大语言模型\r\n"
    "\n"
    "AI => artificial intelligence, 人工智能\n"
    "Nvidia, 英伟达\n"
    "C#, csharp\n";

const TinyIndex& index() {
    static const TinyIndex tiny({
        {.title = "Clusters", .body = "Kubernetes runs the cluster"},
        {.title = "Short", .body = "k8s runs the other cluster"},
        {.title = "Models", .body = "A large language model answers"},
        {.title = "Wording", .body = "A language so large that no model knows it"},
        {.title = "More models", .body = "The LLM market"},
        {.title = "芯片", .body = "英伟达发布显卡", .lang = "zh"},
        {.title = "Cards", .body = "Nvidia presents a card of artificial intelligence"},
        {.title = "模型", .body = "新的大语言模型发布", .lang = "zh"},
        {.title = "Sharp", .body = "csharp or C"},
        {.title = "Agents", .body = "AI agents"},
    });
    return tiny;
}

BuildResult built(std::string_view text, const SynonymTable& table, MatchMode match = MatchMode::automatic) {
    BuildContext context{index().db(), {"en"}, match};
    context.synonyms = &table;
    return build(parse(text, test_now), context);
}

std::string documents(const Xapian::Query& query, bool ranked = false) {
    Xapian::Enquire enquire(index().db());
    enquire.set_query(query);
    if (!ranked) enquire.set_weighting_scheme(Xapian::BoolWeight());
    std::string out;
    const Xapian::MSet matches = enquire.get_mset(0, 100);
    for (auto it = matches.begin(); it != matches.end(); ++it) out += (out.empty() ? "" : " ") + std::to_string(*it);
    return out;
}

std::string told(std::string_view text, const SynonymTable& table) {
    std::string out;
    for (const Widened& w : built(text, table).widened) {
        out += std::string(text.substr(w.start, w.length)) + "=";
        for (const std::string& added : w.added) out += added + ";";
    }
    return out;
}

}  // namespace

TEST_CASE("a word finds its synonyms, a run of words as a phrase, and what is meant exactly finds only itself") {
    const SynonymTable table(table_text);
    const struct {
        std::string_view text, found;
    } rows[] = {
        {"k8s", "1 2"},
        {"K8S", "1 2"},
        {"kubernetes cluster", "1 2"},
        {"=k8s", "2"},
        {"\"k8s\"", "2"},
        {"k8*", "2"},
        {"title:k8s", ""},
        {"llm", "3 5 8"},
        {"large language model", "3 4 5 8"},
        {"\"large language model\"", "3"},
        {"large LANGUAGE model answers", "3"},
        {"language large model", "3 4"},
        {"大语言模型", "3 5 8"},
        {"英伟达", "6 7"},
        {"nvidia", "6 7"},
        {"nvidia card", "7"},
        {"ai", "7 10"},
        {"artificial intelligence", "7"},
        {"c#", "9"},
        {"c", "9"},
        {"llm OR k8s", "1 2 3 5 8"},
        {"-k8s", "1 3 4 5 6 7 8 9 10"},
        {"cluster -k8s", "1"},
        {"cluster NOT (-k8s)", "1 2"},
        {"llm market -language", "5"},
        {"#k8s", "2"},
        {"", "1 2 3 4 5 6 7 8 9 10"},
        {"large source:x language model", ""},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK_EQ(documents(built(row.text, table).query), row.found);
    }
    CHECK_EQ(documents(built("k8s", SynonymTable()).query), "2");
}

TEST_CASE("the word as typed comes before its synonyms") {
    const SynonymTable table(table_text);
    CHECK_EQ(documents(built("k8s", table).query, true), "2 1");
    CHECK_EQ(documents(built("kubernetes", table).query, true), "1 2");
    CHECK_EQ(documents(built("llm", table).query, true).substr(0, 1), "5");
}

TEST_CASE("a word of a long query that may be left out counts when its synonym is found") {
    const SynonymTable table("one two three four five six, numerals\n");
    const TinyIndex tiny({{.body = "numerals seven"}, {.body = "one two three four five seven"}, {.body = "seven"}});
    BuildContext context{tiny.db(), {"en"}, MatchMode::automatic};
    context.synonyms = &table;
    Xapian::Enquire enquire(tiny.db());
    enquire.set_query(build(parse("one two three four five six seven", test_now), context).query);
    CHECK_EQ(enquire.get_mset(0, 10).size(), 2);
}

TEST_CASE("what was added is told with its place, and marked") {
    const SynonymTable table(table_text);
    CHECK_EQ(told("the k8s x", table), "k8s=Kubernetes;");
    CHECK_EQ(told("best large language model of nvidia", table),
             "large language model=LLM;LLMs;大语言模型;nvidia=英伟达;");
    CHECK_EQ(told("-k8s \"nvidia\" (ai OR csharp)", table), "ai=artificial intelligence;人工智能;csharp=C#;");
    const Highlights marks = built("ai", table).highlights;
    CHECK(marks.phrases.size() == 2);
    CHECK(built("nvidia", table).highlights.phrases.front() == std::vector<std::string>{"英伟", "伟达"});
}

TEST_CASE("a broken line is reported and ignored, the others count") {
    const std::string long_member = "a1 a2 a3 a4 a5 a6 a7 a8 a9";
    const SynonymTable table(
        "\xEF\xBB\xBFone1, uno1\n"
        "alone\n"
        "two2 => \n"
        "=> three3\n"
        "a => b => c\n"
        "same, SAME\n"
        "\xFF\xFE, bytes\n"
        "the, article\n" +
        long_member +
        ", ten\n"
        "???, marks\n"
        "four4, quattro4");
    std::string lines;
    for (const BadLine& line : table.bad_lines()) {
        CHECK_FALSE(line.reason.empty());
        lines += std::to_string(line.number) + " ";
    }
    CHECK_EQ(lines, "2 3 4 5 6 7 8 9 10 ");
    CHECK_EQ(table.groups(), 2);
    CHECK_EQ(told("one1 four4", table), "one1=uno1;four4=quattro4;");
}

TEST_CASE("groups that share a member add up, and a group is not too large") {
    const SynonymTable table("a1, b1\na1, c1, b1\n");
    CHECK_EQ(told("a1", table), "a1=b1;c1;");
    std::string many = "m0";
    for (int i = 1; i < 40; ++i) many += ", m" + std::to_string(i);
    CHECK_EQ(SynonymTable(many).bad_lines().size(), 1);
    CHECK(SynonymTable("").groups() == 0);
    CHECK(SynonymTable(std::string(100'000, ',')).groups() == 0);
    CHECK(SynonymTable("a1, b1").fingerprint() != SynonymTable("a1, c1").fingerprint());
}

TEST_CASE("the table that is built in has no broken line") {
    const SynonymTable table(default_synonyms);
    for (const BadLine& line : table.bad_lines()) FAIL_CHECK(line.number << ": " << line.reason);
    CHECK(table.groups() > 120);
    CHECK_EQ(told("ＫＵＢＥＲＮＥＴＥＳ", table), "ＫＵＢＥＲＮＥＴＥＳ=k8s;");
    CHECK_EQ(told("英偉達", table), "英偉達=Nvidia;");
}

}  // namespace backfile::server::query
