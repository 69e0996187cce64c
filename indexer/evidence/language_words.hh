#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace backfile::indexer {

/// Writing systems that identify a language or a small group of languages.
enum class Script { latin, cyrillic, han, kana, hangul, other };
constexpr std::size_t script_count = 6;

/// The words of a text grouped by script, without code (indented lines), addresses, file names, numbers and hashes.
/// English names in Chinese sentences are left out of both scripts.
struct ScriptedProse {
    std::string texts[script_count];         ///< words of each script, separated by spaces; Han and Kana share Han's
    std::size_t letters[script_count] = {};  ///< how much a reader reads in each, in Latin letters' worth

    [[nodiscard]] const std::string& text(Script script) const { return texts[static_cast<std::size_t>(script)]; }
    [[nodiscard]] std::size_t weight(Script script) const { return letters[static_cast<std::size_t>(script)]; }
};

[[nodiscard]] ScriptedProse scripted_prose(std::string_view text);

/// Returns the language whose frequent words ("und", "el", "che") are the most common in a text in Latin script.
/// Returns "" with fewer than two of them, or if they do not clearly contradict the language `claimed` (may be empty).
[[nodiscard]] std::string_view language_of_small_words(std::string_view text, std::string_view claimed);

/// Returns the language of a text in Latin script if its frequent words alone leave no doubt, otherwise "".
[[nodiscard]] std::string_view language_beyond_doubt(std::string_view text);

/// Checks whether a text has more traditional than simplified Chinese characters.
[[nodiscard]] bool traditional_chinese(std::string_view text);

}  // namespace backfile::indexer
