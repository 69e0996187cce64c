#include "server/query/plan/stop_words.hh"

#include <algorithm>
#include <array>

namespace backfile::server::query {

namespace {

constexpr auto words = [] {
    auto list = std::to_array<std::string_view>({
        "a",     "about", "an",   "and",   "are",   "as",    "at",     "be",   "been",  "but",  "by",    "can",
        "could", "did",   "do",   "does",  "for",   "from",  "had",    "has",  "have",  "he",   "her",   "his",
        "how",   "i",     "if",   "in",    "into",  "is",    "it",     "its",  "may",   "me",   "more",  "my",
        "not",   "of",    "on",   "or",    "our",   "she",   "should", "so",   "some",  "such", "than",  "that",
        "the",   "their", "them", "then",  "there", "these", "they",   "this", "those", "to",   "was",   "we",
        "were",  "what",  "when", "where", "which", "while", "who",    "why",  "will",  "with", "would", "you",
        "your",  "的",    "了",   "在",    "是",    "和",    "与",     "及",   "也",    "就",   "都",    "而",
        "着",    "吗",    "呢",   "の",    "は",    "を",    "に",     "が",   "と",
    });
    std::sort(list.begin(), list.end());
    return list;
}();

constexpr auto characters = std::to_array<std::string_view>(
    {"的", "了", "在", "是", "和", "与", "及", "也", "吗", "呢", "着", "の", "は", "を"});

}  // namespace

bool is_stop_word(std::string_view term) { return std::binary_search(words.begin(), words.end(), term); }

bool holds_stop_character(std::string_view bigram) {
    return std::any_of(characters.begin(), characters.end(),
                       [&](std::string_view c) { return bigram.find(c) != std::string_view::npos; });
}

}  // namespace backfile::server::query
