#include "server/query/parse/parser.hh"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "indexer/base/strings.hh"
#include "server/query/parse/print.hh"
#include "tests/unit/server/query/tiny_index.hh"

namespace backfile::server::query {

namespace {

constexpr Limits wide{.bytes = 100'000, .terms = 1'000, .depth = 1'000, .wildcards = 100, .fuzzy_words = 100};

/// "{(*1000}" as a thousand brackets.
std::string repeated(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t open = text.find('{'), star = text.find('*', open), close = text.find('}', star);
        out += text.substr(0, std::min(open, close));
        if (close == std::string_view::npos) return out += text.substr(std::min(open, text.size()));
        const int times = std::stoi(std::string(text.substr(star + 1, close - star - 1)));
        for (int n = 0; n < times; ++n) out += text.substr(open + 1, star - open - 1);
        text.remove_prefix(close + 1);
    }
    return out;
}

/// "\xFF" as one byte.
std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 2) != "\\x" || i + 3 >= text.size()) {
            out.push_back(text[i]);
            continue;
        }
        out.push_back(static_cast<char>(std::stoi(std::string(text.substr(i + 2, 2)), nullptr, 16)));
        i += 3;
    }
    return out;
}

std::string golden_path() {
    const char* root = std::getenv("BACKFILE_SOURCE_ROOT");
    return std::string(root ? root : ".") + "/tests/golden/queries.tsv";
}

}  // namespace

TEST_CASE("each golden query prints and notes as recorded, and its printed form reads back as itself") {
    std::ifstream file(golden_path());
    REQUIRE(file);
    std::ostringstream updated;
    std::size_t rows = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("# ")) {
            updated << line << '\n';
            continue;
        }
        const auto columns = split(line, '\t');
        const std::string text = unescaped(repeated(columns[0]));
        const ParsedQuery parsed = parse(text, test_now);
        const std::string printed = print(parsed.root), codes = note_codes(parsed.notes);
        updated << columns[0] << '\t' << printed << '\t' << codes << '\n';
        ++rows;
        CAPTURE(columns[0]);
        CHECK_EQ(print(parse(printed, 0, wide).root), printed);
        if (std::getenv("UPDATE_GOLDEN")) continue;
        REQUIRE_EQ(columns.size(), 3);
        CHECK_EQ(printed, columns[1]);
        CHECK_EQ(codes, columns[2]);
    }
    CHECK_GE(rows, 150);
    file.close();
    if (std::getenv("UPDATE_GOLDEN")) std::ofstream(golden_path()) << updated.str();
}

TEST_CASE("notes say where they are in code points of the cleaned text") {
    const ParsedQuery parsed = parse("\xFF 人工 \"智能", test_now);
    CHECK_EQ(parsed.text, "\uFFFD 人工 \"智能");
    REQUIRE_EQ(parsed.notes.size(), 1);
    CHECK_EQ(parsed.notes[0].code, "unclosed-quote");
    CHECK_EQ(parsed.notes[0].start, 5);
    CHECK_EQ(parsed.notes[0].length, 1);
}

TEST_CASE("nodes say where they stand in bytes") {
    const ParsedQuery parsed = parse("人 title:rust", test_now);
    REQUIRE_EQ(parsed.root.children.size(), 2);
    CHECK_EQ(parsed.root.children[0].start, 0);
    CHECK_EQ(parsed.root.children[0].length, 3);
    CHECK_EQ(parsed.root.children[1].start, 4);
    CHECK_EQ(parsed.root.children[1].length, 10);
}

TEST_CASE("every day of a clock gives a parse") {
    for (const std::int64_t now :
         {INT64_MIN, std::int64_t{-1}, std::int64_t{0}, std::int64_t{4'102'444'800}, INT64_MAX})
        for (const char* text :
             {"age:<7d", "age:>99999y", "date:P9999Y", "after:today", "date:<0001", "date:>9999", "date:9999-12/P1M"})
            CHECK_NOTHROW((void)print(parse(text, now).root));
}

TEST_CASE("a hostile text costs little") {
    std::string brackets(10'000, '('), both;
    for (int i = 0; i < 5'000; ++i) both += "()";
    for (const std::string& text : {brackets, both, std::string(10'000'000, '"'), std::string(1'000'000, '\0')}) {
        const ParsedQuery parsed = parse(text, test_now);
        CHECK_LE(parsed.text.size(), Limits{}.bytes);
        CHECK_LE(parsed.notes.size(), 60);
        CHECK_EQ(print(parsed.root), "");
    }
}

}  // namespace backfile::server::query
