#include "indexer/evidence/language.hh"

#include <algorithm>
#include <array>
#include <optional>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/evidence/language_words.hh"

namespace backfile::indexer {

namespace {

constexpr std::size_t max_examined = 16 * 1024;
constexpr std::size_t short_text = 1500;  // bytes; in more CLD2 is not led astray by names
constexpr std::size_t min_letters = 12;   // in fewer any guess is chance

/// The script that an article is written in. English words stand in texts of all languages, other scripts hardly in
/// English ones: a fifth is enough for them. Kana among Han is Japanese, some Han among Hangul is Korean.
Script main_script(const ScriptedProse& prose) {
    const std::size_t latin = prose.weight(Script::latin), han = prose.weight(Script::han),
                      kana = prose.weight(Script::kana), hangul = prose.weight(Script::hangul),
                      cyrillic = prose.weight(Script::cyrillic), other = prose.weight(Script::other);
    const std::size_t widest = std::max({han + kana, hangul, cyrillic, other});
    if (widest * 4 < latin || widest == 0) return Script::latin;
    if (widest == han + kana) return kana * 10 >= han ? Script::kana : Script::han;
    return widest == hangul ? Script::hangul : widest == cyrillic ? Script::cyrillic : Script::other;
}

/// CLD2's answer, when it is sure of it; with `best_effort` what it would rather say.
std::optional<std::string> ask_cld2(const std::string& words, bool best_effort) {
    CLD2::Language languages[3];
    int percents[3];
    double scores[3];
    int bytes = 0;
    bool reliable = false;
    const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    const CLD2::Language best = CLD2::ExtDetectLanguageSummary(words.data(), static_cast<int>(words.size()), true,
                                                               &hints, best_effort ? CLD2::kCLDFlagBestEffort : 0,
                                                               languages, percents, scores, nullptr, &bytes, &reliable);
    if (best == CLD2::UNKNOWN_LANGUAGE || (!best_effort && !reliable)) return std::nullopt;
    std::string tag = language_tag(CLD2::LanguageCode(best));
    if (tag.empty()) return std::nullopt;
    return tag;
}

/// Languages so near each other, or names so alike, that detection says little.
constexpr std::array<std::string_view, 9> taken_for_each_other = {"no nb nn da sv", "hr sr bs sl sh", "id ms jv su",
                                                                  "cs sk",          "pt gl es ca",    "ru uk be bg mk",
                                                                  "nl af fy",       "zh ja yue",      "de lb als"};

struct Detected {
    std::string tag = "und";
    bool sure = false;
};

Detected detect(std::string_view text) {
    constexpr int enough_bytes = 400, enough_percent = 90;
    const std::string_view head = utf8::prefix(text, max_examined);
    CLD2::Language languages[3];
    int percents[3];
    int bytes = 0;
    bool reliable = false;
    const CLD2::Language best = CLD2::DetectLanguageSummary(head.data(), static_cast<int>(head.size()), true, languages,
                                                            percents, &bytes, &reliable);
    if (best == CLD2::UNKNOWN_LANGUAGE || (!reliable && percents[0] < 50)) return {};
    const std::string tag = language_tag(CLD2::LanguageCode(best));
    if (tag.empty()) return {};
    return {tag, reliable && bytes >= enough_bytes && percents[0] >= enough_percent};
}

}  // namespace

std::string language_tag(std::string_view declared) {
    const std::string text = replace_all(lower(trim(declared)), "_", "-");
    std::string tag;
    for (const std::string_view part : split(text, '-')) {
        const bool first = tag.empty();
        const auto letter_or_digit = [](char c) { return is_letter(c) || is_digit(c); };
        if (part.size() < 2 || part.size() > 8 || !std::all_of(part.begin(), part.end(), letter_or_digit)) return {};
        if (first && (part.size() > 3 || !std::all_of(part.begin(), part.end(), is_letter))) return {};
        if (!first) tag.push_back('-');
        std::string piece(part);
        if (!first && part.size() == 2)
            std::transform(piece.begin(), piece.end(), piece.begin(),
                           [](char c) { return is_lower(c) ? static_cast<char>(c - 32) : c; });
        if (!first && part.size() == 4 && is_lower(piece[0])) piece[0] = static_cast<char>(piece[0] - 32);
        tag += piece;
    }
    return tag;
}

std::string detect_language(std::string_view text) {
    const ScriptedProse prose = scripted_prose(utf8::prefix(text, max_examined));
    const Script script = main_script(prose);
    const std::string& words = prose.text(script == Script::kana ? Script::han : script);
    if (script == Script::kana) return "ja";
    if (script == Script::hangul) return "ko";
    if (script == Script::han) return prose.weight(script) == 0 ? "und" : traditional_chinese(words) ? "zh-Hant" : "zh";
    if (const auto known = language_beyond_doubt(words); script == Script::latin && !known.empty())
        return std::string(known);
    const auto sure = ask_cld2(words, false);
    const bool checkable = script == Script::latin && (!sure || words.size() <= short_text);
    const auto detected = checkable ? language_of_small_words(words, sure.value_or("")) : std::string_view{};
    if (!detected.empty()) return std::string(detected);
    if (sure) return *sure;
    if (const auto guess = ask_cld2(words, true); guess && prose.weight(script) >= min_letters) return *guess;
    return "und";
}

std::string checked_language(const std::string& declared, std::string_view text) {
    const Detected found = detect(text);
    const std::string own = declared.substr(0, declared.find('-')), other = found.tag.substr(0, found.tag.find('-'));
    if (!found.sure || own == other) return declared;
    const bool alike = std::any_of(taken_for_each_other.begin(), taken_for_each_other.end(),
                                   [&](std::string_view group) {
                                       const auto members = split(group, ' ');
                                       return std::find(members.begin(), members.end(), own) != members.end() &&
                                              std::find(members.begin(), members.end(), other) != members.end();
                                   });
    return alike ? declared : found.tag;
}

}  // namespace backfile::indexer
