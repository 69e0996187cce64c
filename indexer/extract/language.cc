#include "indexer/extract/language.hh"

#include <algorithm>
#include <array>

#include <cld2/public/compact_lang_det.h>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"

namespace backfile {

namespace {

constexpr std::size_t looked_at = 16 * 1024;

/// Languages so near each other, or names so alike, that detection says little.
constexpr std::array<std::string_view, 9> taken_for_each_other = {
    "no nb nn da sv", "hr sr bs sl sh", "id ms jv su", "cs sk", "pt gl es ca", "ru uk be bg mk", "nl af fy", "zh ja yue", "de lb als"};

struct Detected {
    std::string tag = "und";
    bool sure = false;
};

Detected detect(std::string_view text) {
    constexpr int enough_bytes = 400, enough_percent = 90;
    const std::string_view head = utf8::prefix(text, looked_at);
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
        if (!first && part.size() == 2) std::transform(piece.begin(), piece.end(), piece.begin(), [](char c) { return is_lower(c) ? static_cast<char>(c - 32) : c; });
        if (!first && part.size() == 4 && is_lower(piece[0])) piece[0] = static_cast<char>(piece[0] - 32);
        tag += piece;
    }
    return tag;
}

std::string detect_language(std::string_view text) { return detect(text).tag; }

std::string believed_language(const std::string& declared, std::string_view text) {
    const Detected found = detect(text);
    const std::string own = declared.substr(0, declared.find('-')), other = found.tag.substr(0, found.tag.find('-'));
    if (!found.sure || own == other) return declared;
    const bool alike = std::any_of(taken_for_each_other.begin(), taken_for_each_other.end(), [&](std::string_view group) {
        const auto members = split(group, ' ');
        return std::find(members.begin(), members.end(), own) != members.end() && std::find(members.begin(), members.end(), other) != members.end();
    });
    return alike ? declared : found.tag;
}

}  // namespace backfile
