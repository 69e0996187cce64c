#include "indexer/text/characters.hh"

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <vector>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "indexer/base/utf8.hh"

namespace backfile {

namespace {

using Getter = const icu::Normalizer2* (*)(UErrorCode&);

const icu::Normalizer2& normalizer(Getter get) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* instance = get(status);
    if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU has no normalizer data: ") + u_errorName(status));
    return *instance;
}

void append_normalized(const icu::Normalizer2& form, std::string_view text, std::string& out) {
    UErrorCode status = U_ZERO_ERROR;
    icu::StringByteSink<std::string> sink(&out);
    form.normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, status);
}

constexpr char32_t first_han = 0x3400, last_han = 0x9FFF;

/// ICU's Traditional-Simplified table for the Han characters of the basic plane.
std::vector<char16_t> make_simplified_table() {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> convert(
        icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
    icu::UnicodeString all;
    for (char32_t c = first_han; c <= last_han; ++c) all.append(static_cast<UChar32>(c)).append(u'\n');
    if (U_SUCCESS(status) && convert) convert->transliterate(all);
    std::vector<char16_t> table;
    table.reserve(last_han - first_han + 1);
    int32_t at = 0;
    // A line each; newer ICU has forms of two units, which are left alone.
    for (char32_t c = first_han; c <= last_han; ++c) {
        const int32_t end = all.indexOf(u'\n', at);
        table.push_back(end == at + 1 ? all.charAt(at) : static_cast<char16_t>(c));
        at = end < 0 ? all.length() : end + 1;
    }
    return table;
}

struct Range {
    char32_t first, last;
};

/// The letters of scripts without spaces; marks and digits among them keep their own classes.
constexpr auto unspaced = std::to_array<Range>({
    {0x0E01, 0x0E4E},  // Thai
    {0x0E81, 0x0ECD},  // Lao
    {0x1000, 0x103F},  // Myanmar
    {0x1100, 0x11FF},  // Hangul, decomposed
    {0x1780, 0x17D3},  // Khmer
    {0x3005, 0x3005},
    {0x3007, 0x3007},
    {0x3041, 0x30FA},
    {0x30FC, 0x30FF},  // kana
    {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},
    {0xF900, 0xFAFF},
    {0x20000, 0x3FFFD},  // Han
    {0xAC00, 0xD7A3},    // Hangul
    {0xFF66, 0xFF9F},    // kana of half width
});

CharacterClass find_class(char32_t c) {
    const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
    const auto holds = [c](Range range) { return c >= range.first && c <= range.last; };
    if (mask & (U_GC_MN_MASK | U_GC_MC_MASK)) return CharacterClass::mark;
    if (c == 0x200C || c == 0x200D || c == 0xAD || c == 0x2060 || c == 0xFEFF) return CharacterClass::mark;
    if (std::any_of(unspaced.begin(), unspaced.end(), holds)) return CharacterClass::cjk;
    if (mask & U_GC_L_MASK) return CharacterClass::letter;
    return mask & U_GC_N_MASK ? CharacterClass::digit : CharacterClass::other;
}

std::vector<CharacterClass> make_class_table() {
    std::vector<CharacterClass> table;
    table.reserve(0x10000);
    for (char32_t c = 0; c < 0x10000; ++c) table.push_back(find_class(c));
    return table;
}

/// Letters that no decomposition makes plain.
struct PlainRow {
    char32_t letter;
    std::string_view plain;
};
// clang-format off
constexpr auto plain_letters = std::to_array<PlainRow>({
    {U'æ', "ae"}, {U'ø', "o"}, {U'đ', "d"}, {U'ð', "d"}, {U'þ', "th"}, {U'ħ', "h"}, {U'ı', "i"},
    {U'ł', "l"}, {U'œ', "oe"}, {U'ŧ', "t"},
});
// clang-format on

void append_plain(std::string& out, char32_t c) {
    const auto same = [c](const PlainRow& row) { return row.letter == c; };
    const auto* row = std::find_if(plain_letters.begin(), plain_letters.end(), same);
    if (row != plain_letters.end()) {
        out += row->plain;
    } else {
        utf8::append(out, c);
    }
}

bool sheds_marks(char32_t base) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(base), &status);
    return script == USCRIPT_LATIN || script == USCRIPT_GREEK;
}

}  // namespace

CharacterClass class_of(char32_t c) {
    if (c < 0x80) return ascii_classes[c];
    static const std::vector<CharacterClass> plane = make_class_table();
    return c < plane.size() ? plane[c] : find_class(c);
}

char32_t plain_sign(char32_t c) {
    if (c < 0x80) return c;
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
    if ((c >= 0x2010 && c <= 0x2012) || c == 0x2212 || c == 0xFE63) return '-';
    if (c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x2032) return '\'';
    return c;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void append_folded(std::string_view text, std::string& out) {
    static const icu::Normalizer2& form = normalizer(icu::Normalizer2::getNFKCCasefoldInstance);
    append_normalized(form, text, out);
}

std::string without_accents(std::string_view word) {
    static const icu::Normalizer2& parts = normalizer(icu::Normalizer2::getNFDInstance);
    static const icu::Normalizer2& composed = normalizer(icu::Normalizer2::getNFCInstance);
    std::string decomposed;
    append_normalized(parts, word, decomposed);
    std::string out;
    bool shed = false;
    for (std::size_t i = 0; i < decomposed.size();) {
        const utf8::Decoded d = utf8::decode(decomposed, i);
        const bool mark = d.code_point >= 0x80 && u_charType(static_cast<UChar32>(d.code_point)) == U_NON_SPACING_MARK;
        if (!mark) shed = sheds_marks(d.code_point);
        const bool yo = d.code_point == 0x0308 && (out.ends_with("е") || out.ends_with("Е"));
        if (!(mark && shed) && !yo) append_plain(out, d.code_point);
        i += d.bytes;
    }
    std::string whole;
    append_normalized(composed, out, whole);
    return whole;
}

char32_t simplified(char32_t c) {
    if (c < first_han || c > last_han) return c;
    static const std::vector<char16_t> table = make_simplified_table();
    return table[c - first_han];
}

bool continues_character(char32_t c) {
    return c == 0x3099 || c == 0x309A || c == 0xFF9E || c == 0xFF9F || (c >= 0x1160 && c <= 0x11FF) ||
           (c >= 0x0E00 && c <= 0x109F && class_of(c) == CharacterClass::mark) ||
           (c >= 0x1780 && c <= 0x17FF && class_of(c) == CharacterClass::mark);
}

}  // namespace backfile
