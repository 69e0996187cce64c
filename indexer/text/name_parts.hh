#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace backfile {

constexpr std::size_t bytes_of_han = 3;  ///< of one Chinese character in UTF-8

/// Collects candidate names with their counts and locations.
class NameCounts {
public:
    struct Count {
        std::size_t times = 0;
        std::size_t first = 0;  ///< which candidate it was
        bool sure = false;      ///< seen in a form that only names have
    };

    /// Adds a candidate; one mention counts `times`.
    void add(std::string name, bool sure, std::size_t times = 1) {
        Count& count = counts_.try_emplace(std::move(name), Count{0, counts_.size(), false}).first->second;
        count.times += times;
        count.sure |= sure;
    }
    [[nodiscard]] std::map<std::string, Count>& all() { return counts_; }

private:
    std::map<std::string, Count> counts_;
};

/// Adds the names in Latin, Greek and Cyrillic letters in a text. `nouns_have_capitals` for German.
void find_latin_names(std::string_view text, bool nouns_have_capitals, NameCounts& names);

/// Adds the names in Chinese characters in a text.
void find_han_names(std::string_view text, NameCounts& names);

/// Returns whether a capitalised word is not part of a name: The, However, Monday, Read, CEO. Compared in lower case.
[[nodiscard]] bool is_no_name(std::string_view lower_case_word);

/// Returns whether a name can continue with "of" after this word: University of Oslo.
[[nodiscard]] bool takes_of(std::string_view lower_case_word);

/// Returns whether a known name or a verb below can start with this character; a fast prefilter.
[[nodiscard]] bool begins_han_word(char32_t character);

/// Returns the longest known Chinese name at the start of `text`, or "".
[[nodiscard]] std::string_view known_han_name(std::string_view text);

/// Words around Chinese names.
[[nodiscard]] bool is_surname(std::string_view character);
[[nodiscard]] std::string_view verb_of_speech(std::string_view text);  ///< at the front of `text`
[[nodiscard]] std::string_view verb_of_announcing(std::string_view text);
[[nodiscard]] std::string_view without_adverbs(std::string_view text);  ///< at its end: 小米今日 → 小米
[[nodiscard]] bool is_no_han_name(std::string_view text);

}  // namespace backfile
