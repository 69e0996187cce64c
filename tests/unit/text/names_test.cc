#include "indexer/text/names.hh"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "indexer/base/strings.hh"

using namespace backfile;

namespace {

std::string names(std::string_view body, std::string_view lang = "en", std::string_view title = "a title") {
    std::vector<std::string> found = find_names(title, body, lang);
    std::sort(found.begin(), found.end());
    return join(found, ", ");
}

}  // namespace

TEST_CASE("names are found by capitalization except at the start of a sentence") {
    struct Row {
        std::string_view body, expected;
    };
    for (const auto& [body, expected] : {
             Row{"The lawsuit by Elon Musk against OpenAI goes on. However, Musk said on Monday that he waits.",
                 "Elon Musk, OpenAI"},
             Row{"It was sold to Northlight's owner in March. Shares fell.", "Northlight"},
             Row{"he thinks I'm here, and I’ve seen what O'Reilly prints; but I'll wait.", "O'Reilly"},
             Row{"Chips are dear. Prices rose. In July they fell.", ""},
             Row{"Researchers at the University of Oslo met people from Bank of Norwich there.",
                 "Bank of Norwich, University of Oslo"},
             Row{"The CEO of Vesper spoke, says The New York Times.", "New York Times, Vesper"},
             Row{"We test a large language model (LLM). The LLM is small; many LLMs are.", "LLM"},
             Row{"the new GPT-4o runs on an iPhone and on H100 cards", "GPT-4o, H100, iPhone"},
             Row{"it runs on Windows 11, not on Windows 7.", "Windows 11, Windows 7"},
             Row{"See https://Example.com/Path, Ann@Example.org and getName(Foo) there.", ""},
             Row{"How To Build A Better Chip Today\n\nthe plan is simple.", ""},
             Row{"Home\nRead More\nSign In\n\nthe plan is simple.", ""},
             Row{"we like Machine Learning. But machine learning is hard.", ""},
             Row{"", ""},
         })
        CHECK_MESSAGE(names(body) == expected, body);
    CHECK(names("Die neue Regel für Kunden kam von Angela Merkel und SAP.", "de") == "Angela Merkel, SAP");
}

TEST_CASE("names are found in Chinese text") {
    struct Row {
        std::string_view body, expected;
    };
    for (const auto& [body, expected] : {
             Row{"据悉，OpenAI 推出 GPT-5，支持 AI 应用。", "GPT-5, OpenAI"},
             Row{"游戏《黑神话：悟空》销量很好。《崩坏》也是。", "崩坏, 黑神话：悟空"},
             Row{"近日，星海科技宣布完成融资。", "星海科技"},
             Row{"昨天，华为发布了新手机。", "华为"},
             Row{"公司创始人陈小平表示，未来可期。", "陈小平"},
             Row{"相关人士表示，公司今日宣布裁员。", ""},
             Row{"会上，萨姆·奥尔特曼，来到现场。", "奥尔特曼, 萨姆·奥尔特曼"},
         })
        CHECK_MESSAGE(names(body, "zh", "题") == expected, body);
}

TEST_CASE("names are bounded, deterministic and fast for any text") {
    std::string many, deep(200'000, 'A');
    for (int i = 0; i < 20'000; ++i) many += "and Name" + std::to_string(i) + " met “引语引语”《题目》王小二表示 ";
    for (const std::string& text :
         {many, deep, std::string("\xFF\xC3 A\x80 B\xE5\xE5"), std::string("《《《“““"), std::string(50'000, '(')}) {
        const auto found = find_names(text, text, "zh");
        CHECK(found.size() <= 30);
        for (const std::string& name : found) CHECK((!name.empty() && name.size() <= 60));
        CHECK(found == find_names(text, text, "zh"));
    }
}
