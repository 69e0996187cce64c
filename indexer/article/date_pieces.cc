#include "indexer/article/date_pieces.hh"

#include <array>
#include <utility>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"

namespace backfile {

namespace {

bool word_byte(char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

/// 年, 月 and 日 (and the Korean 년 월 일, 時/时 分 秒) separate the numbers of a date as '-' and ':' do.
bool take_cjk_sign(std::string_view& text, std::vector<DatePiece>& pieces) {
    // clang-format off
    static constexpr std::array<std::pair<std::string_view, char>, 13> signs = {{
        {"年", '-'}, {"月", '-'}, {"日", ' '}, {"号", ' '}, {"년", '-'}, {"월", '-'}, {"일", ' '},
        {"时", ':'}, {"時", ':'}, {"点", ':'}, {"分", ':'}, {"秒", ' '}, {"：", ':'},
    }};
    // clang-format on
    for (const auto& [name, sign] : signs) {
        if (!text.starts_with(name)) continue;
        pieces.push_back({DatePiece::Kind::sign, std::string(1, sign)});
        text.remove_prefix(name.size());
        return true;
    }
    return false;
}

/// The small letter of a capital of the Latin, Greek and Cyrillic alphabets that months and weekdays are written in.
char32_t small_letter(char32_t c) {
    // clang-format off
    static constexpr std::array<std::pair<char32_t, char32_t>, 8> odd = {
        {{U'Ά', U'ά'}, {U'Έ', U'έ'}, {U'Ή', U'ή'}, {U'Ί', U'ί'}, {U'Ό', U'ό'}, {U'Ύ', U'ύ'}, {U'Ώ', U'ώ'}, {U'İ', U'i'}}};
    // clang-format on
    for (const auto& [capital, small] : odd)
        if (c == capital) return small;
    if ((c >= U'À' && c <= U'Þ' && c != U'×') || (c >= U'Α' && c <= U'Ω') || (c >= U'А' && c <= U'Я')) return c + 32;
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c | 1U;
    return c >= 0x139 && c <= 0x148 ? c + c % 2 : c;
}

std::string lower_word(std::string_view word) {
    std::string out;
    for (std::size_t i = 0; i < word.size();) {
        const utf8::Decoded d = utf8::decode(word, i);
        utf8::append(out,
                     d.code_point < 0x80 ? static_cast<unsigned char>(to_lower(word[i])) : small_letter(d.code_point));
        i += d.bytes;
    }
    return out;
}

}  // namespace

std::vector<DatePiece> date_pieces(std::string_view text) {
    constexpr std::size_t enough = 64;
    std::vector<DatePiece> pieces;
    while (!text.empty() && pieces.size() < enough) {
        if (take_cjk_sign(text, pieces)) continue;
        std::size_t n = 1;
        DatePiece::Kind kind = DatePiece::Kind::sign;
        if (is_digit(text[0])) {
            kind = DatePiece::Kind::number;
            while (n < text.size() && is_digit(text[n])) ++n;
        } else if (word_byte(text[0])) {
            kind = DatePiece::Kind::word;
            std::vector<DatePiece> ignored;
            for (std::string_view rest = text.substr(n); n < text.size() && word_byte(text[n]); rest = text.substr(++n))
                if (take_cjk_sign(rest, ignored)) break;
        }
        DatePiece piece{kind,
                        kind == DatePiece::Kind::word ? lower_word(text.substr(0, n)) : std::string(text.substr(0, n))};
        if (kind == DatePiece::Kind::number && n <= 8) piece.value = std::stoi(piece.text);
        pieces.push_back(std::move(piece));
        text.remove_prefix(n);
    }
    return pieces;
}

}  // namespace backfile
