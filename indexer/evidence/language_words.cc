#include "indexer/evidence/language_words.hh"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/lexicon/lexicon.hh"

namespace backfile::indexer {

namespace {

struct Range {
    char32_t first, last;
    Script script;
};

// clang-format off
constexpr auto ranges = std::to_array<Range>({
    {0x00C0, 0x024F, Script::latin},  {0x0250, 0x036F, Script::latin},  {0x0370, 0x03FF, Script::other},
    {0x0400, 0x052F, Script::cyrillic}, {0x0530, 0x10FF, Script::other}, {0x1100, 0x11FF, Script::hangul},
    {0x1200, 0x1DFF, Script::other},  {0x1E00, 0x1EFF, Script::latin},  {0x3041, 0x30FF, Script::kana},
    {0x3130, 0x318F, Script::hangul}, {0x31F0, 0x31FF, Script::kana},   {0x3400, 0x4DBF, Script::han},
    {0x4E00, 0x9FFF, Script::han},    {0xA960, 0xA97F, Script::hangul}, {0xAC00, 0xD7FF, Script::hangul},
    {0xF900, 0xFAFF, Script::han},    {0xFF66, 0xFF9F, Script::kana},   {0x20000, 0x3FFFF, Script::han},
});
// clang-format on

/// How many Latin letters' worth a character says, by script.
constexpr std::array<std::size_t, script_count> worth = {1, 1, 3, 2, 2, 1};

/// The script of a letter; false in `letter` for all that is none.
Script script_of(char32_t c, bool& letter) {
    letter = true;
    if (c < 0x80) {
        letter = is_letter(static_cast<char>(c));
        return Script::latin;
    }
    for (const Range& range : ranges)
        if (c >= range.first && c <= range.last) return range.script;
    letter = false;
    return Script::other;
}

/// The roles of a byte in a word, as a set of bits.
enum Sign : std::uint8_t { small = 1, capital = 2, of_code = 4, within = 8, around = 16, beyond_ascii = 32 };

constexpr std::array<std::uint8_t, 256> signs_of_bytes = [] {
    std::array<std::uint8_t, 256> made{};
    const auto mark = [&](std::string_view characters, Sign sign) {
        for (const char c : characters) made[static_cast<unsigned char>(c)] |= sign;
    };
    mark("abcdefghijklmnopqrstuvwxyz", small);
    mark("ABCDEFGHIJKLMNOPQRSTUVWXYZ", capital);
    mark("0123456789_/\\@=<>{}[]#$%&*+~|^`", of_code);
    mark(".:/", within);
    mark(".,;:!?\"'()[]*_<>", around);
    for (std::size_t byte = 0x80; byte < made.size(); ++byte) made[byte] = beyond_ascii;
    return made;
}();

constexpr std::uint8_t sign_of(char c) { return signs_of_bytes[static_cast<unsigned char>(c)]; }

/// All the signs that a word has; `camel` when a capital follows a small letter.
struct Signs {
    std::uint8_t all = 0;
    bool camel = false;

    explicit Signs(std::string_view word) {
        for (const char c : word) {
            camel = camel || ((all & small) != 0 && (sign_of(c) & capital) != 0);
            all |= sign_of(c);
        }
    }
    [[nodiscard]] bool has(int any) const { return (all & any) != 0; }
};

/// "foo_bar", "ruby-1.8.6.tar.gz", "getName()", "SHA256:", "camelCase", and words in capitals, which are names of
/// products and constants: what programs read. Only ASCII words are.
bool technical(const Signs& signs) {
    return !signs.has(beyond_ascii) && (signs.has(of_code | within) || signs.camel || !signs.has(small));
}

std::string_view without_punctuation(std::string_view word) {
    while (!word.empty() && (sign_of(word.front()) & around) != 0) word.remove_prefix(1);
    while (!word.empty() && (sign_of(word.back()) & around) != 0) word.remove_suffix(1);
    return word;
}

void add_word(std::string_view word, ScriptedProse& prose) {
    word = without_punctuation(word);
    const Signs signs(word);
    if (word.empty() || technical(signs)) return;
    if (!signs.has(~(small | capital))) {  // as most are
        constexpr auto latin = static_cast<std::size_t>(Script::latin);
        prose.texts[latin].append(1, ' ').append(word);
        prose.letters[latin] += word.size() * worth[latin];
        return;
    }
    const bool ascii = !signs.has(beyond_ascii);
    bool wide = false;
    std::size_t last = script_count;
    for (std::size_t i = 0; i < word.size();) {
        const utf8::Decoded d = utf8::decode(word, i);
        i += d.bytes;
        bool letter = false;
        const Script script = script_of(d.code_point, letter);
        const bool joint = d.code_point == '\'' || d.code_point == '-' || d.code_point == 0x2019;
        if (!letter && !joint) {
            last = script_count;
            continue;
        }
        if (joint) {
            if (last < script_count)
                prose.texts[last] += d.code_point == 0x2019 ? "'" : std::string(1, static_cast<char>(d.code_point));
            continue;
        }
        wide = wide || script == Script::han || script == Script::kana || script == Script::hangul;
        if (!ascii && script == Script::latin && wide) continue;  // a product's name within a Chinese sentence
        const auto kind = static_cast<std::size_t>(script);
        const std::size_t store = script == Script::kana ? static_cast<std::size_t>(Script::han) : kind;
        if (store != last) prose.texts[store].push_back(' ');
        last = store;
        utf8::append(prose.texts[store], d.code_point);
        prose.letters[kind] += worth[kind];
    }
}

/// A row a language; their small words.
const std::vector<lexicon::LanguageWords>& small_words() { return lexicon::words_by_language("language.small_word"); }

using LanguageBits = std::uint64_t;  // a bit a row
constexpr std::size_t max_languages = 64;

/// Each small word with the rows that have it.
const std::unordered_map<std::string_view, LanguageBits>& rows_of_words() {
    static const auto rows = [] {
        std::unordered_map<std::string_view, LanguageBits> made;
        for (std::size_t i = 0; i < std::min(small_words().size(), max_languages); ++i)
            for (const std::string_view word : small_words()[i].words) made[word] |= LanguageBits{1} << i;
        return made;
    }();
    return rows;
}

template <std::size_t N>
constexpr std::array<char32_t, N - 1> sorted(const char32_t (&characters)[N]) {
    std::array<char32_t, N - 1> all{};
    std::copy(characters, characters + N - 1, all.begin());
    std::sort(all.begin(), all.end());
    return all;
}

constexpr auto traditional = sorted(
    U"們這個會來時說過為對發開關後還學無與從實現動應體點網資訊軟錯誤檔讓於國將當釋補碼讀寫門問題經統設");
constexpr auto simplified = sorted(
    U"们这个会来时说过为对发开关后还学无与从实现动应体点网资讯软错误档让于国将当释补码读写门问题经统设");

}  // namespace

ScriptedProse scripted_prose(std::string_view text) {
    ScriptedProse prose;
    for (const std::string_view line : split_lines(text)) {
        if (line.starts_with("    ")) continue;
        for (std::size_t i = 0; i < line.size();) {
            while (i < line.size() && is_space(line[i])) ++i;
            const std::size_t start = i;
            while (i < line.size() && !is_space(line[i])) ++i;
            add_word(line.substr(start, i - start), prose);
        }
    }
    return prose;
}

namespace {

/// How often the small words of each language stand in a text.
struct SmallWordCounts {
    std::array<std::size_t, max_languages> hits{};
    std::size_t words = 0;  ///< of whatever kind
};

SmallWordCounts count_small_words(std::string_view text) {
    SmallWordCounts counts;
    const std::string lowered = lower(text);
    const auto& rows = rows_of_words();
    for (const std::string_view word : split(lowered, ' ')) {
        ++counts.words;
        const auto row = rows.find(word);
        if (row == rows.end()) continue;
        for (LanguageBits bits = row->second; bits != 0; bits &= bits - 1)
            ++counts.hits[static_cast<std::size_t>(std::countr_zero(bits))];
    }
    return counts;
}

}  // namespace

std::string_view language_beyond_doubt(std::string_view text) {
    constexpr std::size_t min_count = 12, min_share = 6, max_of_others = 4;
    const auto [hits, words] = count_small_words(text);
    const auto best = std::max_element(hits.begin(), hits.end());
    if (*best < min_count || *best * min_share < words) return {};
    const bool alone = std::count_if(hits.begin(), hits.end(),
                                     [&](std::size_t others) { return others * max_of_others > *best; }) == 1;
    return alone ? small_words()[static_cast<std::size_t>(best - hits.begin())].language : std::string_view{};
}

std::string_view language_of_small_words(std::string_view text, std::string_view claimed) {
    const auto hits = count_small_words(text).hits;
    const auto best = std::max_element(hits.begin(), hits.end());
    const bool shared = std::count(hits.begin(), hits.end(), *best) > 1;
    if (*best < 2 || shared) return {};
    const std::string_view found = small_words()[static_cast<std::size_t>(best - hits.begin())].language;
    if (claimed.empty()) return found;
    const auto row = std::find_if(small_words().begin(), small_words().end(),
                                  [&](const lexicon::LanguageWords& r) { return r.language == claimed; });
    if (row == small_words().end()) return {};  // a language that the table knows nothing of
    return *best > 2 * hits[static_cast<std::size_t>(row - small_words().begin())] ? found : std::string_view{};
}

bool traditional_chinese(std::string_view text) {
    std::size_t old_forms = 0, new_forms = 0;
    for (std::size_t i = 0; i < text.size();) {
        const utf8::Decoded d = utf8::decode(text, i);
        i += d.bytes;
        if (d.code_point < 0x3400) continue;
        old_forms += std::binary_search(traditional.begin(), traditional.end(), d.code_point) ? 1U : 0U;
        new_forms += std::binary_search(simplified.begin(), simplified.end(), d.code_point) ? 1U : 0U;
    }
    return old_forms > new_forms;
}

}  // namespace backfile::indexer
