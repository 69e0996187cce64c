#include "indexer/text/compound.hh"

#include <algorithm>
#include <array>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/text/characters.hh"

namespace backfile {

namespace {

constexpr std::size_t max_compound = 256;  // bytes; what goes on longer is cut there

using Class = CharacterClass;

/// Signs that join parts when they stand alone between two of them.
constexpr std::string_view joining_signs = ".-_'&@/:+#*";

bool joins(char32_t sign) {
    return sign < 0x80 && joining_signs.find(static_cast<char>(sign)) != std::string_view::npos;
}

Class class_at(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    return byte < 0x80 ? ascii_classes[byte] : class_of(utf8::decode(text, at).code_point);
}

bool starts_part(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const Class c = class_at(text, at);
    return c == Class::letter || c == Class::digit;
}

bool digit_at(std::string_view text, std::size_t at) { return at < text.size() && is_digit(text[at]); }
bool letter_at(std::string_view text, std::size_t at) {
    return at < text.size() && class_at(text, at) == Class::letter;
}

/// A run of letters, ASCII digits and marks.
struct Run {
    std::size_t end;
    std::size_t change;  ///< where digits first follow letters or letters digits; `end` when they never do
    std::size_t changes = 0;
    bool ascii = true;
};

Run run_at(std::string_view text, std::size_t at) {
    Run run{at, at};
    bool was_digit = is_digit(text[at]);
    while (run.end < text.size()) {
        const auto byte = static_cast<unsigned char>(text[run.end]);
        std::size_t bytes = 1;
        bool digit = false;
        if (byte < 0x80) {
            if (ascii_classes[byte] == Class::other) break;
            digit = ascii_classes[byte] == Class::digit;
        } else {
            const utf8::Decoded d = utf8::decode(text, run.end);
            const Class c = class_of(d.code_point);
            if (c == Class::other || c == Class::cjk) break;
            run.ascii = false;
            bytes = d.bytes;
        }
        if (digit != was_digit && run.changes++ == 0) run.change = run.end;
        was_digit = digit;
        run.end += bytes;
    }
    if (run.changes == 0) run.change = run.end;
    return run;
}

/// Returns true for one character or none.
bool is_single(std::string_view letters) { return letters.empty() || utf8::decode(letters, 0).bytes == letters.size(); }

bool is_ordinal(std::string_view letters) {
    constexpr std::array<std::string_view, 4> endings = {"st", "nd", "rd", "th"};
    return std::any_of(endings.begin(), endings.end(), [&](auto ending) { return equal_nocase(letters, ending); });
}

/// Returns the end of the ",ddd" groups after digits [begin, end).
std::size_t thousands_end(std::string_view text, std::size_t begin, std::size_t end) {
    const auto three_digits = [text](std::size_t at) {
        return digit_at(text, at) && digit_at(text, at + 1) && digit_at(text, at + 2) && !digit_at(text, at + 3);
    };
    if (end - begin > 3) return end;
    while (end < text.size() && text[end] == ',' && three_digits(end + 1)) end += 4;
    return end;
}

/// Returns the end of the ".ddd" groups at `end`.
std::size_t dotted_end(std::string_view text, std::size_t end) {
    while (end < text.size() && text[end] == '.' && digit_at(text, end + 1)) {
        ++end;
        while (digit_at(text, end)) ++end;
    }
    return end;
}

/// Extends `part`, which ends in digits, by the dotted groups after them and at most one letter.
void take_number(std::string_view text, std::size_t number_end, Part& part) {
    part.number_end = part.end = number_end;
    if (!starts_part(text, number_end)) return;
    const Run suffix = run_at(text, number_end);
    if (is_single(text.substr(number_end, suffix.end - number_end))) {
        part.end = suffix.end;
        part.ascii &= suffix.ascii;
    }
}

Part number_at(std::string_view text, std::size_t at, bool first) {
    const Run run = run_at(text, at);
    Part part{.begin = at, .end = run.end, .kind = PartKind::number, .ascii = run.ascii};
    if (run.changes == 0) {
        const std::size_t whole = first ? thousands_end(text, at, run.end) : run.end;
        const std::size_t number_end = dotted_end(text, whole);
        part.commas = whole > run.end;
        if (number_end > run.end) take_number(text, number_end, part);
    } else if (run.changes == 1) {
        const std::string_view letters = text.substr(run.change, run.end - run.change);
        if (is_single(letters) || is_ordinal(letters)) return part;
        part.end = run.change;
        part.ascii = true;
    }
    return part;
}

Part word_at(std::string_view text, std::size_t at) {
    const Run run = run_at(text, at);
    Part part{.begin = at, .end = run.end, .letters = run.changes == 0, .ascii = run.ascii};
    if (run.changes != 1) return part;
    if (is_single(text.substr(at, run.change - at))) {
        const std::size_t number_end = dotted_end(text, run.end);
        if (number_end > run.end) take_number(text, number_end, part);
    } else {
        part.end = run.change;
        part.letters = true;
    }
    return part;
}

/// Returns "++" or "#" after the letters that end at `at`, if they form a name, as in C++, C# and C++20.
std::size_t naming_signs(std::string_view text, const Part& part) {
    if (!part.letters) return 0;
    const std::string_view rest = text.substr(part.end, 3);
    if (rest.starts_with("++")) return rest == "+++" || letter_at(text, part.end + 2) ? 0 : 2;
    if (rest.starts_with('#') && part.end - part.begin == 1) return letter_at(text, part.end + 1) ? 0 : 1;
    return 0;
}

/// Detects the s of "China's".
bool possessive(std::string_view text, std::size_t at) {
    return to_lower(text[at]) == 's' && run_at(text, at).end == at + 1 && join_at(text, at + 1) == 0;
}

/// Letters with dots between, as in U.S.
bool is_acronym(std::string_view text, const std::vector<Part>& parts) {
    return parts.size() > 1 && std::all_of(parts.begin(), parts.end(), [&](const Part& part) {
               const bool dotted = &part == &parts[0] || text[part.begin - 1] == '.';
               return dotted && part.letters && is_single(text.substr(part.begin, part.end - part.begin));
           });
}

/// Detects http://, https:// and www., which are not part of an address's terms.
bool is_address_start(std::string_view text, const Part& part, std::size_t join) {
    const std::string_view word = text.substr(part.begin, part.end - part.begin), sign = text.substr(part.end, join);
    if (sign == "://") return equal_nocase(word, "http") || equal_nocase(word, "https");
    return sign == "." && equal_nocase(word, "www");
}

}  // namespace

std::size_t join_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return 0;
    const auto byte = static_cast<unsigned char>(text[at]);
    std::size_t size = 1;
    if (byte < 0x80) {
        if (!joins(byte)) return 0;
        if (byte == ':') size = text.substr(at, 2) == "::" ? 2 : text.substr(at, 3) == "://" ? 3 : 1;
    } else {
        const utf8::Decoded d = utf8::decode(text, at);
        if (!joins(plain_sign(d.code_point))) return 0;
        size = d.bytes;
    }
    return starts_part(text, at + size) ? size : 0;
}

void read_compound(std::string_view text, std::size_t at, Compound& out) {
    out.parts.clear();
    out.from = at;
    out.only_hyphens = true;
    out.address = out.plus = false;
    for (;;) {
        Part part = is_digit(text[at]) ? number_at(text, at, out.parts.empty()) : word_at(text, at);
        if (const std::size_t signs = naming_signs(text, part); signs > 0) {
            part.kind = PartKind::named;
            part.end += signs;
        }
        out.parts.push_back(part);
        out.end = out.next = part.end;
        if (out.end - out.parts[0].begin > max_compound) return;
        at = out.end;
        const bool glued = part.kind == PartKind::named ? digit_at(text, at) : starts_part(text, at);
        if (glued) continue;  // C++20, rtx4090
        const std::size_t join = join_at(text, at);
        if (join == 0) break;
        const char32_t sign = plain_sign(utf8::decode(text, at).code_point);
        if (sign == '\'' && possessive(text, at + join)) {
            out.next = at + join + 1;
            return;
        }
        if (out.parts.size() == 1 && is_address_start(text, part, join)) {
            out.parts.clear();
            out.address = true;
        } else {
            out.only_hyphens &= sign == '-' || sign == '\'';
            out.address |= sign == '@';
        }
        at += join;
    }
    if (at >= text.size()) return;
    if (text[at] == '.' && is_acronym(text, out.parts)) out.end = out.next = at + 1;
    out.plus = text[at] == '+' && text.substr(at, 2) != "++" && out.parts.back().kind == PartKind::word;
    if (out.plus) out.next = at + 1;
}

}  // namespace backfile
