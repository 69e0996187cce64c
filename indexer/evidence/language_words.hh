#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace backfile::indexer {

/// Writing systems that by themselves tell a language or a small group of them.
enum class Script { latin, cyrillic, han, kana, hangul, other };
constexpr std::size_t script_count = 6;

/// The prose of a text by its scripts: words and characters that belong to a language, without code (indented lines),
/// addresses, file names, numbers and hashes. English names inside Chinese sentences are kept out of both.
struct ScriptedProse {
    std::string texts[script_count];         ///< words of each script, parted by spaces; Han and Kana share Han's
    std::size_t letters[script_count] = {};  ///< how much a reader reads in each, in Latin letters' worth

    [[nodiscard]] const std::string& text(Script script) const { return texts[static_cast<std::size_t>(script)]; }
    [[nodiscard]] std::size_t weight(Script script) const { return letters[static_cast<std::size_t>(script)]; }
};

[[nodiscard]] ScriptedProse scripted_prose(std::string_view text);

/// The language whose small words ("und", "el", "che") are the most in a text of Latin words; "" without two of them,
/// and when it does not clearly speak against the language `claimed` (may be empty).
[[nodiscard]] std::string_view language_of_small_words(std::string_view text, std::string_view claimed);

/// The language of a text of Latin words of which so many are its small ones, and so few another's, that nothing else
/// need be asked; "" for any other text.
[[nodiscard]] std::string_view language_beyond_doubt(std::string_view text);

/// True when Traditional Chinese forms outnumber Simplified ones.
[[nodiscard]] bool traditional_chinese(std::string_view text);

}  // namespace backfile::indexer
