#include "indexer/text/analyzer.hh"

#include <algorithm>
#include <array>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/text/characters.hh"

namespace backfile {

namespace {

constexpr std::size_t longest_term = 64;      // bytes
constexpr std::size_t longest_compound = 256;  // bytes; what goes on longer is cut there

using Class = CharacterClass;

/// A run of letters and digits inside a compound.
struct Part {
    std::size_t begin;  ///< bytes of the text
    std::size_t end;
    bool letters;       ///< any letter in it
    bool digits;        ///< any digit in it
    bool ascii;
};

/// Signs that join parts when they stand alone between two of them.
bool joins(char32_t sign) {
    constexpr std::string_view signs = ".-_'&@/:+#";
    return sign < 0x80 && signs.find(static_cast<char>(sign)) != std::string_view::npos;
}

/// Signs that, in front of a part, belong to its whole: $4.4, #tag, @handle, /etc, .net.
bool leads(char sign) { return sign == '$' || sign == '#' || sign == '@' || sign == '/' || sign == '.'; }

/// Only letters take "++" (C++, Notepad++).
bool takes_plus(const Part& part) { return part.letters && !part.digits; }

/// Only one or two letters take "#" (C#, F#); "issue#" does not.
bool takes_hash(const Part& part) { return part.end - part.begin <= 2; }

class Scanner {
public:
    Scanner(std::string_view text, TokenList& out) : text_(text), out_(out) {}

    void run() {
        while (at_ < text_.size()) {
            switch (class_at(at_)) {
                case Class::letter:
                case Class::digit: compound(); break;
                case Class::cjk: cjk_run(); break;
                default: at_ += utf8::decode(text_, at_).bytes;
            }
        }
        out_.set_end_position(position_);
    }

private:
    Class class_at(std::size_t at) const {
        const utf8::Decoded d = utf8::decode(text_, at);
        return class_of(d.code_point < 0x80 ? d.code_point : plain_sign(d.code_point));
    }

    /// The end of the run of letters, digits and marks that starts at `at`.
    Part part_at(std::size_t at) const {
        Part part{at, at, false, false, true};
        while (part.end < text_.size()) {
            const auto byte = static_cast<unsigned char>(text_[part.end]);
            if (byte < 0x80) {
                const Class c = class_of(byte);
                if (c == Class::other) break;
                part.letters |= c == Class::letter;
                part.digits |= c == Class::digit;
                ++part.end;
                continue;
            }
            const utf8::Decoded d = utf8::decode(text_, part.end);
            const Class c = class_of(plain_sign(d.code_point));
            if (c == Class::other || c == Class::cjk) break;
            part.letters |= c == Class::letter;
            part.digits |= c == Class::digit;
            part.ascii = false;
            part.end += d.bytes;
        }
        return part;
    }

    /// Bytes of the joining sign at `at` ("::" counts as one), 0 when none stands between two parts there.
    std::size_t join_at(std::size_t at) const {
        if (at >= text_.size()) return 0;
        const utf8::Decoded d = utf8::decode(text_, at);
        if (!joins(plain_sign(d.code_point))) return 0;
        std::size_t size = d.bytes;
        if (text_.substr(at, 2) == "::") size = 2;
        if (text_.substr(at, 3) == "://") size = 3;
        if (at + size >= text_.size()) return 0;
        const Class next = class_at(at + size);
        return next == Class::letter || next == Class::digit ? size : 0;
    }

    /// "++" or "#" behind the part that ends at `at`, when nothing of a word follows, as in C++, C# and C++20.
    std::size_t plus_at(std::size_t at) const {
        if (text_.substr(at, 2) == "++") return text_.substr(at, 3) == "+++" ? 0 : 2;
        if (text_.substr(at, 1) == "#") return at + 1 < text_.size() && class_at(at + 1) == Class::letter ? 0 : 1;
        if (text_.substr(at, 6) == "＋＋") return 6;
        return text_.substr(at, 3) == "＃" ? 3 : 0;
    }

    /// One part and whatever is joined to it.
    void compound() {
        const std::size_t begin = at_;
        parts_.clear();
        bool only_hyphens = true;
        std::size_t end = begin;
        for (;;) {
            Part part = part_at(end);
            if (takes_plus(part)) {
                const std::size_t plus = plus_at(part.end);
                if (plus == 2 || plus == 6 || (plus > 0 && takes_hash(part))) part.end += plus;
            }
            parts_.push_back(part);
            end = part.end;
            if (end - begin > longest_compound) break;
            if (has_plus(part) && end < text_.size() && class_at(end) == Class::digit) continue;  // C++20
            const std::size_t join = join_at(end);
            if (join == 0) break;
            const char32_t sign = plain_sign(utf8::decode(text_, end).code_point);
            if (sign == '\'' && possessive(end + join)) {
                emit_parts(begin, end, only_hyphens);
                at_ = part_at(end + join).end;
                return;
            }
            only_hyphens &= sign == '-' || sign == '\'';
            end += join;
        }
        emit_parts(begin, end, only_hyphens);
        at_ = std::max(end, parts_.back().end);
    }

    bool has_plus(const Part& part) const { return text_[part.end - 1] == '+' || text_[part.end - 1] == '#'; }

    /// The lone s of "China's".
    bool possessive(std::size_t at) const {
        if (to_lower(text_[at]) != 's') return false;
        return part_at(at).end == at + 1 && join_at(at + 1) == 0;
    }

    /// The byte before a compound when it leads it: at the text's start or after something that is no word.
    std::size_t leading_sign(std::size_t begin) const {
        if (begin == 0 || !leads(text_[begin - 1])) return 0;
        if (begin == 1) return 1;
        const char before = text_[begin - 2];
        return is_space(before) || before == '(' || before == '"' || before == '[' || static_cast<unsigned char>(before) >= 0x80 ? 1 : 0;
    }

    void emit_parts(std::size_t begin, std::size_t end, bool only_hyphens) {
        const std::size_t lead = leading_sign(begin);
        const char sign = lead ? text_[begin - 1] : '\0';
        if (is_version(begin, end)) {
            version(begin, end, sign == '$');
        } else if (parts_.size() == 1 && sign == '.' && parts_[0].letters) {
            leaf(begin - 1, end, TokenKind::tech);  // .net is not net
        } else if (parts_.size() == 1 && lead > 0 && sign != '/') {
            whole(begin - 1, end, false);
            part(parts_[0]);
        } else if (parts_.size() == 1) {
            part(parts_[0]);
        } else {
            const bool takes_sign = lead > 0 && sign != '.' && sign != '$';
            whole(begin - (takes_sign ? 1 : 0), end, only_hyphens);
            for (const Part& p : parts_) part(p);
        }
    }

    void part(const Part& p) {
        if (has_plus(p)) return leaf(p.begin, p.end, TokenKind::tech);
        if (dotted_name(p)) return leaf(p.begin - 1, p.end, TokenKind::tech);
        leaf(p.begin, p.end, p.digits && is_digit(text_[p.begin]) ? TokenKind::number : TokenKind::word);
    }

    /// The .NET of ASP.NET, so that it is found as .NET and not as net.
    bool dotted_name(const Part& p) const {
        return p.begin > 0 && text_[p.begin - 1] == '.' && equal_nocase(text_.substr(p.begin, p.end - p.begin), "net") &&
               text_.substr(p.begin, 3) == "NET";
    }

    /// Writes the folded text of [begin, end) to term_.
    void fold(std::size_t begin, std::size_t end, bool ascii) {
        term_.clear();
        const std::string_view raw = text_.substr(begin, end - begin);
        if (ascii) {
            term_.resize(raw.size());
            std::transform(raw.begin(), raw.end(), term_.begin(), to_lower);
        } else {
            append_folded(raw, term_);
        }
    }

    static bool is_ascii(std::string_view text) {
        return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    }

    void add(std::string_view term, TokenKind kind, std::size_t begin, std::size_t end) {
        if (term.empty() || term.size() > longest_term) return;
        out_.add(term, kind, position_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end));
    }

    void leaf(std::size_t begin, std::size_t end, TokenKind kind) {
        const bool ascii = is_ascii(text_.substr(begin, end - begin));
        fold(begin, end, ascii);
        add(term_, kind, begin, end);
        if (!ascii) {
            const std::string bare = without_accents(term_);
            if (bare != term_) add(bare, TokenKind::variant, begin, end);
        }
        ++position_;
    }

    /// Hyphens and apostrophes are left out (wi-fi = wifi), other signs kept (node.js).
    void whole(std::size_t begin, std::size_t end, bool joined) {
        fold(begin, end, is_ascii(text_.substr(begin, end - begin)));
        if (joined) {
            std::string letters;
            for (std::size_t i = 0; i < term_.size();) {
                const utf8::Decoded d = utf8::decode(term_, i);
                const char32_t c = plain_sign(d.code_point);
                if (c != '-' && c != '\'') letters += term_.substr(i, d.bytes);
                i += d.bytes;
            }
            term_ = letters;
        }
        add(term_, TokenKind::whole, begin, end);
    }

    /// Parts of digits joined by dots or commas, the first perhaps after a v: 3.12.1, v1.2, 1,500, 4.4.
    bool is_version(std::size_t begin, std::size_t end) const {
        bool dots = false;
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            const Part& p = parts_[i];
            if (!p.ascii || has_plus(p)) return false;
            const bool v = i == 0 && (text_[p.begin] == 'v' || text_[p.begin] == 'V') && p.end > p.begin + 1;
            if (!is_digit(text_[p.begin + (v ? 1 : 0)])) return false;
            if (v && !std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(p.begin) + 1, text_.begin() + static_cast<std::ptrdiff_t>(p.end), is_digit)) return false;
            if (i == 0) continue;
            dots = true;
            if (text_[p.begin - 1] != '.') return false;
        }
        return (dots || text_[begin] == 'v' || text_[begin] == 'V' || next_thousands(end) > 0) && end - begin <= longest_term;
    }

    /// Bytes of ",ddd" groups at `at`: 1,500,000.
    std::size_t next_thousands(std::size_t at) const {
        std::size_t size = 0;
        const auto digit = [&](std::size_t i) { return i < text_.size() && is_digit(text_[i]); };
        if (parts_.size() != 1 || parts_[0].end - parts_[0].begin > 3 || !is_digit(text_[parts_[0].begin])) return 0;
        while (at + size < text_.size() && text_[at + size] == ',' && digit(at + size + 1) && digit(at + size + 2) &&
               digit(at + size + 3) && !digit(at + size + 4))
            size += 4;
        return size;
    }

    /// The number as a leaf, then its beginnings: 3.12 and 3 of 3.12.1, so that a search for 3.12 finds it.
    void version(std::size_t begin, std::size_t end, bool dollar) {
        const std::size_t thousands = next_thousands(end);
        const std::size_t full_end = end + thousands;
        fold(begin, full_end, true);
        std::erase(term_, ',');
        const std::string number = term_;
        if (dollar) add("$" + number, TokenKind::whole, begin - 1, full_end);
        add(number, TokenKind::number, begin, full_end);
        const std::string_view bare = std::string_view(number).substr(number[0] == 'v' ? 1 : 0);
        if (bare.size() != number.size()) add(bare, TokenKind::variant, begin, full_end);
        for (std::size_t dot = bare.rfind('.'); dot != std::string_view::npos && dot > 0; dot = bare.rfind('.', dot - 1))
            add(bare.substr(0, dot), TokenKind::variant, begin, full_end);
        ++position_;
        if (thousands > 0) parts_.back().end = full_end;
    }

    void cjk_run() {
        std::string first;
        std::size_t first_begin = at_, first_end = at_;
        while (at_ < text_.size() && class_at(at_) == Class::cjk) {
            const utf8::Decoded d = utf8::decode(text_, at_);
            std::string character;
            if (d.code_point >= 0xF900) {
                append_folded(text_.substr(at_, d.bytes), character);
            } else {
                utf8::append(character, simplified(d.code_point));
            }
            if (!first.empty()) {
                add(first + character, TokenKind::cjk, first_begin, at_ + d.bytes);
                ++position_;
            }
            first = std::move(character);
            first_begin = at_;
            at_ += d.bytes;
            first_end = at_;
        }
        add(first, TokenKind::cjk, first_begin, first_end);
        ++position_;
    }

    std::string_view text_;
    TokenList& out_;
    std::vector<Part> parts_;
    std::string term_;
    std::size_t at_ = 0;
    std::uint32_t position_ = 0;
};

}  // namespace

void TokenList::clear() {
    buffer_.clear();
    tokens_.clear();
    end_position_ = 0;
}

void TokenList::add(std::string_view term, TokenKind kind, std::uint32_t position, std::uint32_t begin, std::uint32_t end) {
    tokens_.push_back({static_cast<std::uint32_t>(buffer_.size()), static_cast<std::uint16_t>(term.size()), kind, position, begin, end});
    buffer_ += term;
}

void analyze(std::string_view text, TokenList& out) {
    out.clear();
    Scanner(text, out).run();
}

}  // namespace backfile
