#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>

#include <unicode/uchar.h>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/text/characters.hh"
#include "indexer/text/name_parts.hh"

namespace backfile {

namespace {

constexpr std::size_t max_run = 5;    // words of a name
constexpr std::size_t min_plain = 3;  // letters of a name that is one plain word, or has a digit

/// The capitalization of a word.
enum class Case : std::uint8_t { none, lower, plain, acronym, mixed };

struct Word {
    std::string_view text;  ///< without 's
    Case shape = Case::none;
    bool joined = false;   ///< one space parts it from the word before
    bool opens = false;    ///< begins a sentence or a line, where a capital says nothing
    bool spoilt = false;   ///< part of an address or of code
    bool no_name = false;  ///< is_no_name(); set only for words with capitals
    bool in_heading = false;
    char32_t next = 0;       ///< what follows
    bool bracketed = false;  ///< alone in parentheses
};

/// Returns whether the part after the last hyphen is a word without a capital.
bool ends_small(std::string_view text) {
    const std::string_view end = text.substr(text.rfind('-') + 1);
    return end.size() >= 3 && std::all_of(end.begin(), end.end(), is_lower);
}

/// Returns I for I'm and we for we’ve.
std::string_view before_apostrophe(std::string_view text) {
    for (const std::string_view sign : {"'", "’"}) text = text.substr(0, text.find(sign));
    return text;
}

Case shape_of(std::string_view text) {
    std::size_t upper = 0, lower = 0, digits = 0, upper_after_first = 0;
    bool first_upper = false;
    for (std::size_t i = 0; i < text.size();) {
        const auto [c, bytes] = utf8::decode(text, i);
        const auto point = static_cast<UChar32>(c);
        const bool ascii = c < 0x80;
        const bool is_great = ascii ? is_upper(text[i]) : u_isupper(point) != 0;
        if (i == 0) first_upper = is_great;
        if (is_great)
            ++upper, upper_after_first += i > 0 ? 1 : 0;
        else if (ascii ? is_lower(text[i]) : u_islower(point) != 0)
            ++lower;
        else if (ascii ? is_digit(text[i]) : u_isdigit(point) != 0)
            ++digits;
        i += bytes;
    }
    constexpr std::size_t max_unit = 4;
    if (is_digit(text[0]) && upper + lower <= max_unit) return Case::none;  // 16GB, 7B, 5Gbps
    if (upper == 0) return lower > 0 ? Case::lower : Case::none;
    if (digits > 0 && text.size() < min_plain) return Case::none;  // V8, a model among many
    if (lower == 0) return digits > 0 ? Case::mixed : upper > 1 ? Case::acronym : Case::plain;
    const bool hyphened = text.find('-') != std::string_view::npos;
    if (hyphened && ends_small(text)) return Case::lower;  // AI-assisted
    if (!first_upper) return text.size() > 1 && upper_after_first > 0 && is_upper(text[1]) ? Case::mixed : Case::lower;
    return (upper_after_first > 0 && !hyphened) || digits > 0 ? Case::mixed : Case::plain;
}

bool goes_on(char32_t c) {
    const CharacterClass kind = class_of(c);
    return kind == CharacterClass::letter || kind == CharacterClass::digit || kind == CharacterClass::mark;
}

/// Splits a text into words and classifies each by its context.
class Cutter {
public:
    explicit Cutter(std::string_view text) : text_(text) {}

    std::vector<Word> cut() {
        while (at_ < text_.size()) {
            if (text_[at_] == ' ') {
                space();
                continue;
            }
            const auto [c, bytes] = utf8::decode(text_, at_);
            goes_on(c) ? word() : sign(c, bytes);
        }
        mark_headings();
        return std::move(words_);
    }

private:
    void space() {
        ++spaces_;
        before_ = ' ';
        ++at_;
    }

    void sign(char32_t c, std::uint32_t bytes) {
        constexpr std::u32string_view ends = U".!?:;…。！？：；|•·*#>\"“”‘«»「【";
        if (c == '\n' && !end_line()) c = ' ';
        if (ends.find(c) != std::u32string_view::npos) opens_ = true;
        if (class_of(c) == CharacterClass::cjk) opens_ = false;
        spaces_ = c == ' ' || c == 0xA0 ? spaces_ + 1 : 100;
        before_ = c;
        at_ += bytes;
    }

    /// Returns false for the end of a wrapped line, which does not end a name.
    bool end_line() {
        constexpr std::size_t short_line = 50;  // bytes
        const bool ends = at_ - line_ < short_line || peek(at_ + 1) == '\n';
        opens_ |= ends;
        headings_.push_back(words_.size());
        line_ = at_ + 1;
        return ends;
    }

    /// The sign at `at`, `before` being the character before it, is part of a word: it's, GPT-4, Node.js, 3.12, but not
    /// the full stop between two sentences.
    [[nodiscard]] bool is_inner(std::size_t begin, std::size_t at, char32_t sign, std::uint32_t bytes) const {
        const char32_t next = peek(at + bytes);
        if (!goes_on(next)) return false;
        if (sign != '.') return sign == '-' || sign == '\'' || sign == 0x2019 || sign == '&';
        const bool digit_before = is_digit(text_[at - 1]),
                   digit_next = next < 0x80 && is_digit(static_cast<char>(next));
        return digit_before == digit_next &&
               (u_isupper(static_cast<UChar32>(next)) == 0 || (at - begin) % 2 == 1);  // U.S.A
    }

    [[nodiscard]] char32_t peek(std::size_t at) const {
        return at < text_.size() ? utf8::decode(text_, at).code_point : 0;
    }

    void word() {
        const std::size_t begin = at_;
        while (at_ < text_.size()) {
            if (is_letter(text_[at_])) {
                ++at_;
                continue;
            }
            const auto [c, bytes] = utf8::decode(text_, at_);
            if (!goes_on(c) && !(at_ > begin && is_inner(begin, at_, c, bytes))) break;
            at_ += bytes;
        }
        while (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '#') && at_ - begin < 3) ++at_;
        Word word{.text = text_.substr(begin, at_ - begin), .joined = spaces_ == 1, .opens = opens_, .next = peek(at_)};
        constexpr std::u32string_view of_addresses = U"/@\\_=<>$~`";
        word.spoilt = of_addresses.find(before_) != std::u32string_view::npos ||
                      (of_addresses.find(word.next) != std::u32string_view::npos && word.next != '\\') ||
                      word.next == '(' || (word.next == ':' && peek(at_ + 1) == '/');
        word.bracketed = before_ == '(' && word.next == ')';
        for (const std::string_view ending : {"'s", "’s"})
            if (word.text.ends_with(ending)) word.text.remove_suffix(ending.size());
        word.shape = shape_of(word.text);
        if (word.shape == Case::mixed && word.text.size() > 2 && word.text.ends_with('s') &&
            shape_of(word.text.substr(0, word.text.size() - 1)) == Case::acronym)
            word.text.remove_suffix(1), word.shape = Case::acronym;  // LLMs
        word.no_name = word.shape > Case::lower && is_no_name(lower(before_apostrophe(word.text)));
        words_.push_back(word);
        opens_ = false;
        spaces_ = 0;
        before_ = 0;
    }

    /// Lines nearly all of whose words have capitals say nothing about any of them.
    void mark_headings() {
        headings_.push_back(words_.size());
        std::size_t first = 0;
        for (const std::size_t end : headings_) {
            std::size_t capitals = 0, small = 0;
            for (std::size_t i = first; i < end; ++i) {
                if (words_[i].shape == Case::lower && words_[i].text.size() > 3) ++small;
                if (words_[i].shape > Case::lower) ++capitals;
            }
            const bool heading = capitals > 1 && capitals >= 4 * small;
            for (std::size_t i = first; i < end; ++i) words_[i].in_heading = heading;
            first = end;
        }
    }

    std::string_view text_;
    std::size_t at_ = 0, line_ = 0;
    bool opens_ = true;
    int spaces_ = 100;
    char32_t before_ = 0;
    std::vector<Word> words_;
    std::vector<std::size_t> headings_;  // by line: the number of its last word and one
};

/// Parts of a name that have no capital; also "of", after some words.
constexpr std::array<std::string_view, 4> particles = {"de", "van", "von", "of"};

/// Counts some words among very many.
class WatchedWords {
public:
    void watch(std::string word) {
        prefilter_[place(word)] = true;
        times_.try_emplace(std::move(word), 0);
    }
    void count(std::string_view word) {
        if (!prefilter_[place(word)]) return;
        if (const auto at = times_.find(word); at != times_.end()) ++at->second;
    }
    [[nodiscard]] int times(std::string_view word) const {
        const auto at = times_.find(word);
        return at == times_.end() ? 0 : at->second;
    }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
    };
    /// Returns the bit of a non-empty word; different words may share one.
    static std::size_t place(std::string_view word) {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(word[i]); };
        return (byte(0) * 31U + byte(word.size() / 2) * 17U + byte(word.size() - 1) * 7U + word.size()) %
               prefilter_size;
    }

    static constexpr std::size_t prefilter_size = 2'048;
    std::bitset<prefilter_size> prefilter_;
    std::unordered_map<std::string, int, Hash, std::equal_to<>> times_;
};

class LatinNames {
public:
    LatinNames(std::vector<Word> words, bool nouns_have_capitals, NameCounts& names)
        : words_(std::move(words)), nouns_(nouns_have_capitals), names_(names) {
        for (const Word& word : words_) {
            if (word.shape > Case::lower) small_.watch(lower(word.text));
            if (word.shape == Case::plain && !word.opens && !word.in_heading) ++great_[word.text];
        }
        for (const std::string_view particle : particles) small_.watch(std::string(particle));
        for (const Word& word : words_)
            if (word.shape == Case::lower) small_.count(word.text);
    }

    void find() {
        for (std::size_t i = 0; i < words_.size();) {
            if (!may_be_part(words_[i])) {
                acronym(i++);
                continue;
            }
            std::size_t end = i + 1;
            while (end < words_.size() && may_go_on(end)) ++end;
            while (end > i + 1 && !may_be_part(words_[end - 1]) && !is_number(words_[end - 1])) --end;
            run(i, end);
            i = end;
        }
    }

private:
    static bool may_be_part(const Word& word) {
        return word.shape > Case::lower && !word.spoilt && !word.bracketed && !word.no_name;
    }
    static bool is_number(const Word& word) {
        return word.shape == Case::none && word.text.size() <= 4 && is_digit(word.text[0]);
    }

    /// Returns whether the word at `i` may continue the name of the word before it.
    [[nodiscard]] bool may_go_on(std::size_t i) const {
        const Word &word = words_[i], &before = words_[i - 1];
        if (!word.joined || word.opens || word.spoilt || word.in_heading) return false;
        if (may_be_part(word)) return true;
        const bool more = i + 1 < words_.size() && words_[i + 1].joined && may_be_part(words_[i + 1]);
        if (is_number(word))
            return word.text.size() < 4 && (word.next == ' ' ? more : !goes_on(word.next) && word.next != '%');
        if (word.text == "of") return more && takes_of(lower(before.text));
        return more && std::find(particles.begin(), particles.end(), word.text) != particles.end();
    }

    void run(std::size_t first, std::size_t end) {
        if (words_[first].in_heading) {
            for (std::size_t i = first; i < end; ++i)
                names_.add(std::string(words_[i].text), words_[i].shape == Case::mixed);
            return;
        }
        if (words_[first].opens && words_[first].shape == Case::plain && end > first + 1 &&
            small_.times(lower(words_[first].text)) > 0)
            ++first;
        if (end - first > max_run) return;
        std::string name;
        bool all_small = true, plain = true;
        for (std::size_t i = first; i < end; ++i) {
            name.append(name.empty() ? "" : " ").append(words_[i].text);
            plain &= words_[i].shape == Case::plain;
            all_small &= words_[i].shape != Case::mixed && small_.times(lower(words_[i].text)) > 0;
        }
        const bool single = end == first + 1;
        if (all_small && (!single || small_.times(lower(name)) >= times_written(name))) return;
        if (single && plain) {
            const bool says_something = !words_[first].opens && !nouns_ && name.size() >= min_plain;
            return names_.add(std::move(name), says_something);
        }
        names_.add(std::move(name), !single || words_[first].shape != Case::acronym || !words_[first].opens);
    }

    [[nodiscard]] int times_written(const std::string& word) const {
        const auto at = great_.find(word);
        return at == great_.end() ? 0 : at->second;
    }

    /// Adds "(LLM)" directly after the words that it abbreviates.
    void acronym(std::size_t i) {
        const Word& word = words_[i];
        const std::size_t size = word.text.size();
        if (!word.bracketed || word.shape != Case::acronym || size > 6 || size > i) return;
        for (std::size_t k = 0; k < size; ++k)
            if (to_lower(words_[i - size + k].text[0]) != to_lower(word.text[k])) return;
        std::string spelt_out;
        for (std::size_t k = i - size; k < i; ++k)
            spelt_out.append(spelt_out.empty() ? "" : " ").append(words_[k].text);
        names_.all().erase(spelt_out);
        names_.add(std::string(word.text), true);
    }

    std::vector<Word> words_;
    bool nouns_;
    NameCounts& names_;
    WatchedWords small_;                               // how often words with a capital also occur without it
    std::unordered_map<std::string_view, int> great_;  // and how often with one, where no sentence asks for it
};

}  // namespace

void find_latin_names(std::string_view text, bool nouns_have_capitals, NameCounts& names) {
    LatinNames(Cutter(text).cut(), nouns_have_capitals, names).find();
}

}  // namespace backfile
