#include "indexer/text/stem_exceptions.hh"

#include <algorithm>
#include <array>

namespace backfile {

namespace {

/// Words that begin with `beginning` have `stem`; with `alone` only that very word. Of the rows that fit the longest
/// beginning counts. Words of the same Snowball stem without a row keep it: intern, organ, object. Spellings in -is-
/// and -iz- meet.
struct Row {
    std::string_view beginning;
    std::string_view stem;
    bool alone = false;
};

// clang-format off
constexpr auto rows = std::to_array<Row>({
    {"accountant", "accountant"}, {"added", "add", true}, {"adding", "add", true}, {"admiral", "admiral"},
    {"animal", "animal"}, {"anime", "anime", true}, {"animes", "anime", true}, {"apartment", "apartment"},
    {"applicant", "applicant"}, {"authoris", "authoriz"}, {"authorit", "authorit"}, {"authoriz", "authoriz"},
    {"business", "business"}, {"capitalism", "capitalism"}, {"capitalist", "capitalism"}, {"celebrit", "celebrit"},
    {"civilis", "civiliz"}, {"civiliz", "civiliz"}, {"competenc", "competent"}, {"competent", "competent"},
    {"conference", "conference"}, {"conservativ", "conservativ"}, {"consistenc", "consistent"},
    {"consistent", "consistent"}, {"constitution", "constitution"}, {"contention", "contention"},
    {"conversation", "conversation"}, {"conversion", "conversion"}, {"cooperat", "cooperat"},
    {"critical", "critical"}, {"customer", "customer"}, {"customs", "customs", true}, {"davies", "davies", true},
    {"defendant", "defendant"}, {"denis", "denis", true}, {"dennis", "dennis", true}, {"department", "department"},
    {"designat", "designat"}, {"detective", "detective"}, {"digital", "digital"}, {"disabilit", "disabilit"},
    {"dominic", "dominic", true}, {"electric", "electric"}, {"electron", "electron"},
    {"emergencies", "emergency", true}, {"emergency", "emergency", true}, {"engineer", "engineer"},
    {"exceptional", "exceptional"}, {"executive", "executive"}, {"experiment", "experiment"},
    {"extensiv", "extensiv"}, {"fabricat", "fabricat"}, {"factorial", "factorial"}, {"formation", "formation"},
    {"harness", "harness"}, {"harris", "harris", true}, {"hospitality", "hospitality"}, {"humane", "humane", true},
    {"humanit", "humanit"}, {"identical", "identical"}, {"importan", "importan"}, {"informal", "informal"},
    {"initiativ", "initiativ"}, {"integrit", "integrit"}, {"intelligib", "intelligib"}, {"internal", "internal"},
    {"international", "international"}, {"journalis", "journalis"}, {"lateral", "lateral"},
    {"liquidat", "liquidat"}, {"liquidit", "liquidit"}, {"literal", "literal"}, {"marie", "marie", true},
    {"marketer", "marketing"}, {"marketing", "marketing"}, {"medication", "medication"}, {"mercurial", "mercurial"},
    {"mineral", "mineral"}, {"minorit", "minorit"}, {"morale", "morale", true}, {"numerous", "numerous"},
    {"objection", "objection"}, {"objectiv", "objectiv"}, {"officer", "officer"}, {"optimism", "optimism"},
    {"optimist", "optimism"}, {"organic", "organic"}, {"organis", "organiz"}, {"organism", "organism"},
    {"organist", "organist"}, {"organiz", "organiz"}, {"paste", "paste", true}, {"pasted", "paste", true},
    {"pastes", "paste", true}, {"pasting", "paste", true}, {"personalit", "personalit"}, {"political", "politic"},
    {"politics", "politic", true}, {"positiv", "positiv"}, {"probably", "probably", true},
    {"procession", "procession"}, {"productiv", "productiv"}, {"providence", "providence"},
    {"publication", "publication"}, {"rational", "rational"}, {"recession", "recession"},
    {"respectiv", "respectiv"}, {"responsib", "responsib"}, {"securities", "securities", true},
    {"several", "several", true}, {"specification", "specification"}, {"subjectiv", "subjectiv"},
    {"successiv", "successiv"}, {"terminal", "terminal"}, {"transition", "transition"}, {"universal", "universal"},
    {"universit", "universit"}, {"utilit", "utilit"}, {"vertex", "vertex", true}, {"vertical", "vertical"},
    {"vertices", "vertex", true}, {"visualis", "visualiz"}, {"visualiz", "visualiz"},
});
// clang-format on

bool fits(const Row& row, std::string_view word) {
    return row.alone ? word == row.beginning : word.starts_with(row.beginning);
}

}  // namespace

std::string_view english_exception(std::string_view word) {
    std::string_view stem;
    std::size_t longest = 0;
    for (const Row& row : rows) {
        if (row.beginning.size() < longest || !fits(row, word)) continue;
        longest = row.beginning.size();
        stem = row.stem;
    }
    return stem;
}

}  // namespace backfile
