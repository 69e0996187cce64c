#include "indexer/text/characters.hh"

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

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* instance = get(status);
    if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU has no normalizer data: ") + u_errorName(status));
    return *instance;
}

const icu::Normalizer2& case_folder() {
    static const icu::Normalizer2& instance = normalizer([](UErrorCode& s) { return icu::Normalizer2::getNFKCCasefoldInstance(s); });
    return instance;
}

const icu::Normalizer2& decomposer() {
    static const icu::Normalizer2& instance = normalizer([](UErrorCode& s) { return icu::Normalizer2::getNFDInstance(s); });
    return instance;
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
    for (char32_t c = first_han; c <= last_han; ++c) {  // a line each; newer ICU has forms of two units, which are left alone
        const int32_t end = all.indexOf(u'\n', at);
        table.push_back(end == at + 1 ? all.charAt(at) : static_cast<char16_t>(c));
        at = end < 0 ? all.length() : end + 1;
    }
    return table;
}

bool sheds_marks(char32_t base) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(base), &status);
    return script == USCRIPT_LATIN || script == USCRIPT_GREEK;
}

}  // namespace

CharacterClass class_of(char32_t c) {
    if (c < 0x80) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return CharacterClass::letter;
        return c >= '0' && c <= '9' ? CharacterClass::digit : CharacterClass::other;
    }
    if ((c >= 0x3041 && c <= 0x30FF && c != 0x30FB) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
        (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFD) ||
        c == 0x3005 || c == 0x3007 || (c >= 0xFF66 && c <= 0xFF9D))
        return CharacterClass::cjk;
    const auto type = u_charType(static_cast<UChar32>(c));
    if (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_L_MASK) return CharacterClass::letter;
    if (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_N_MASK) return CharacterClass::digit;
    if (type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || c == 0x200C || c == 0x200D || c == 0xAD)
        return CharacterClass::mark;
    return CharacterClass::other;
}

char32_t plain_sign(char32_t c) {
    if (c < 0x80) return c;
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
    if ((c >= 0x2010 && c <= 0x2012) || c == 0x2212 || c == 0xFE63) return '-';
    if (c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x2032) return '\'';
    return c;
}

void append_folded(std::string_view text, std::string& out) {
    UErrorCode status = U_ZERO_ERROR;
    icu::StringByteSink<std::string> sink(&out);
    case_folder().normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, status);
}

std::string without_accents(std::string_view word) {
    UErrorCode status = U_ZERO_ERROR;
    std::string decomposed;
    icu::StringByteSink<std::string> sink(&decomposed);
    decomposer().normalizeUTF8(0, icu::StringPiece(word.data(), static_cast<int32_t>(word.size())), sink, nullptr, status);
    std::string out, marked;
    bool shed = false;
    for (std::size_t i = 0; i < decomposed.size();) {
        const utf8::Decoded d = utf8::decode(decomposed, i);
        const bool mark = d.code_point >= 0x80 && u_charType(static_cast<UChar32>(d.code_point)) == U_NON_SPACING_MARK;
        if (!mark) shed = sheds_marks(d.code_point);
        const bool yo = d.code_point == 0x0308 && (out.ends_with("е") || out.ends_with("Е"));
        if (!(mark && shed) && !yo) utf8::append(out, d.code_point);
        i += d.bytes;
    }
    return out;
}

char32_t simplified(char32_t c) {
    if (c < first_han || c > last_han) return c;
    static const std::vector<char16_t> table = make_simplified_table();
    return table[c - first_han];
}

}  // namespace backfile
