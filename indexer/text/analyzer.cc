#include "indexer/text/analyzer.hh"

#include <algorithm>
#include <array>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/text/characters.hh"
#include "indexer/text/compound.hh"
#include "indexer/text/compound_signs.hh"
#include "indexer/text/narrow.hh"

namespace backfile {

namespace {

constexpr std::size_t max_term = 64;  // bytes

using Class = CharacterClass;

constexpr bool holds(std::string_view signs, std::size_t c) {
    return signs.find(static_cast<char>(c)) != std::string_view::npos;
}

/// ASCII characters that end a plain word: they neither continue nor join it.
constexpr auto ends_word = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0; c < 128; ++c) table[c] = ascii_classes[c] == Class::other && !holds(".-_'&@/:+#*,", c);
    return table;
}();

/// ASCII characters that can precede a plain word: not a leading sign.
constexpr auto starts_word = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0; c < 128; ++c) table[c] = !holds("#@/.$", c);
    return table;
}();

constexpr bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80; }

/// Returns the class of an ASCII character; other for any byte beyond.
constexpr Class ascii_class(char byte) {
    return is_ascii(byte) ? ascii_classes[static_cast<unsigned char>(byte)] : Class::other;
}

}  // namespace

class TextScanner {
public:
    TextScanner(std::string_view text, TokenList& out) : text_(text), out_(out) {}

    void run() {
        while (at_ < text_.size()) {
            if (is_ascii(text_[at_])) {
                if (ascii_class(text_[at_]) == Class::other) {
                    ++at_;
                } else if (!plain_word()) {
                    scan_compound();
                }
                continue;
            }
            const utf8::Decoded d = utf8::decode(text_, at_);
            switch (class_of(d.code_point)) {
                case Class::letter:
                case Class::digit: scan_compound(); break;
                case Class::cjk: unspaced_run(); break;
                default: at_ += d.bytes;
            }
        }
        out_.end_position_ = position_;
    }

private:
    // --- terms ---

    void add(std::size_t start, std::size_t size, TokenKind kind, std::size_t begin, std::size_t end) {
        if (size == 0 || size > max_term) return;
        out_.tokens_.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint16_t>(size), kind, 0, position_,
                                static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }

    /// Adds a term whose lower-case form is in the buffer at the position of its text.
    void add_in_place(TokenKind kind, std::size_t begin, std::size_t end) { add(begin, end - begin, kind, begin, end); }

    void add_copy(std::string_view term, TokenKind kind, std::size_t begin, std::size_t end) {
        if (term.size() > max_term) return;
        add(out_.buffer_.size(), term.size(), kind, begin, end);
        out_.buffer_ += term;
    }

    void add_variant(std::string_view term, std::size_t begin, std::size_t end) {
        if (term.size() >= max_term) return;
        add(out_.buffer_.size(), term.size() + 1, TokenKind::variant, begin, end);
        (out_.buffer_ += variant_mark) += term;
    }

    /// Adds `term` without its accents, where it has any.
    void add_bare(std::string_view term, std::size_t begin, std::size_t end) {
        if (is_ascii(term)) return;
        const std::string bare = without_accents(term);
        if (bare != term) add_variant(bare, begin, end);
    }

    // --- words ---

    /// Reads ASCII letters or digits that are not part of a compound: most of a text. Returns false for other text.
    bool plain_word() {
        const Class kind = ascii_class(text_[at_]);
        std::size_t end = at_ + 1;
        while (end < text_.size() && ascii_class(text_[end]) == kind) ++end;
        if (end < text_.size() && !ends_word[static_cast<unsigned char>(text_[end])]) {
            // "end. " and "end, "
            const bool stop = text_[end] == '.' || text_[end] == ',';
            if (!stop || end + 1 >= text_.size() || !is_space(text_[end + 1])) return false;
        }
        if (at_ > 0 && !starts_word[static_cast<unsigned char>(text_[at_ - 1])]) return false;
        add_in_place(kind == Class::digit ? TokenKind::number : TokenKind::word, at_, end);
        ++position_;
        at_ = end;
        return true;
    }

    void scan_compound() {
        read_compound(text_, at_, compound_);
        const std::size_t first = compound_.parts[0].begin;
        lead_ = leading_sign(text_, first, is_digit(text_[first]));
        if (compound_.from < first) lead_ = {};  // the end of https://
        if (compound_.parts.size() == 1) {
            single(compound_.parts[0]);
        } else {
            several();
        }
        at_ = compound_.next;
    }

    std::size_t from() const { return lead_.empty() ? compound_.from : compound_.parts[0].begin - lead_.size(); }

    void single(const Part& part) {
        if (lead_ == "." && is_net(part)) return simple_token(part);
        if (!lead_.empty() || compound_.plus) {
            spell(0, 1, true);
            if (compound_.plus) spelled_ += '+';
            add_copy(spelled_, TokenKind::compound, from(), compound_.plus ? compound_.next : part.end);
        }
        simple_token(part);
    }

    void several() {
        const auto [host, host_end] = host_parts(text_, compound_);
        if (lead_.empty() && host_end == 0 && may_squeeze(text_, compound_)) {
            spell(0, compound_.parts.size(), false);
            add_copy(spelled_, TokenKind::compound, from(), compound_.end);
        }
        spell(0, compound_.parts.size(), !compound_.only_hyphens);
        if (lead_.empty() && is_joined(compound_)) {
            add_concatenation();
        } else {
            add_copy(spelled_, TokenKind::compound, from(), compound_.end);
        }
        if (compound_.plus) {
            spelled_ += '+';
            add_copy(spelled_, TokenKind::compound, from(), compound_.next);
        }
        for (std::size_t i = 0; i < compound_.parts.size(); ++i) {
            if (i == host && host_end > 0) {
                spell(host, host_end, true);
                add_copy(spelled_, TokenKind::compound, compound_.parts[host].begin, compound_.parts[host_end - 1].end);
            }
            simple_token(compound_.parts[i]);
        }
    }

    void add_concatenation() {
        const std::size_t count = out_.tokens_.size();
        add_copy(spelled_, TokenKind::concatenation, from(), compound_.end);
        const bool one_word = compound_.parts.size() == 2;  // wi-fi and e-mail, but not state-of-the-art
        if (one_word && out_.tokens_.size() > count)
            out_.tokens_.back().tail = static_cast<std::uint8_t>(spelled_.size() - last_);
        add_bare(spelled_, from(), compound_.end);
    }

    /// Writes the parts [first, last) to spelled_, with the leading sign and the signs between them or without.
    void spell(std::size_t first, std::size_t last, bool signs) {
        spelled_.clear();
        if (first == 0) spelled_ += lead_;
        for (std::size_t i = first; i < last; ++i) {
            if (signs && i > first) spelled_ += sign_before(text_, compound_, i);
            const Part& part = compound_.parts[i];
            last_ = spelled_.size();
            if (part.ascii && !part.commas) {
                spelled_.append(out_.buffer_, part.begin, part.end - part.begin);
            } else {
                append_part(part, spelled_);
            }
            if (spelled_.size() > 2 * max_term) return;  // too long for a term
        }
    }

    void append_part(const Part& part, std::string& out) const {
        append_folded(text_.substr(part.begin, part.end - part.begin), out);
        if (part.commas) std::erase(out, ',');
    }

    bool is_net(const Part& part) const { return equal_nocase(text_.substr(part.begin, part.end - part.begin), "net"); }

    /// Detects .NET and the last part of ASP.NET, so that net does not find them. In a host in a URL it is a plain net.
    bool is_dot_net(const Part& part) const {
        if (part.begin == 0 || text_[part.begin - 1] != '.' || !is_net(part) || compound_.address) return false;
        const std::vector<Part>& parts = compound_.parts;
        return &part == &parts[0] ? lead_ == "." : &part == &parts[1] && parts[0].letters;
    }

    static TokenKind kind_of(const Part& part) {
        if (part.kind == PartKind::named) return TokenKind::tech;
        return part.kind == PartKind::number || part.number_end > 0 ? TokenKind::number : TokenKind::word;
    }

    void simple_token(const Part& part) {
        const TokenKind kind = kind_of(part);
        if (is_dot_net(part)) {
            add_in_place(TokenKind::tech, part.begin - 1, part.end);
        } else if (kind == TokenKind::tech && part.ascii && part.end - part.begin > 4) {  // notepad++
            add_in_place(TokenKind::compound, part.begin, part.end);
            add_in_place(TokenKind::word, part.begin, part.end - 2);
        } else if (part.ascii && !part.commas) {
            add_in_place(kind, part.begin, part.end);
            if (part.number_end > 0) {
                beginnings(part, std::string_view(out_.buffer_).substr(part.begin, part.end - part.begin));
            } else if (!part.letters) {
                plural(part);
            }
        } else {
            folded_.clear();
            append_part(part, folded_);
            add_copy(folded_, kind, part.begin, part.end);
            if (part.number_end > 0) {
                beginnings(part, folded_);
            } else {
                add_bare(folded_, part.begin, part.end);
            }
        }
        ++position_;
    }

    /// Adds h100 for H100s, which no stemmer handles.
    void plural(const Part& part) {
        const std::string term = out_.buffer_.substr(part.begin, part.end - part.begin);
        if (term.size() > 2 && term.back() == 's' && is_digit(term[term.size() - 2]))
            add_variant(std::string_view(term).substr(0, term.size() - 1), part.begin, part.end);
    }

    /// Adds 3.12 and 3 for 3.12.1, also without the v of v3.12.1 and the letter of 4.4b, to match searches for 3.12.
    void beginnings(const Part& part, std::string_view number) {
        const std::string term(number);  // the buffer it lies in grows
        if (term.size() > max_term) return;
        std::string_view rest = std::string_view(term).substr(0, term.find_last_of("0123456789") + 1);
        if (rest.size() != term.size()) add_variant(rest, part.begin, part.end);
        const bool v = rest[0] == 'v' && rest.size() > 1 && is_digit(rest[1]);
        if (v) add_variant(rest.substr(1), part.begin, part.end);
        for (std::size_t dot = rest.rfind('.'); dot != std::string_view::npos; dot = rest.rfind('.')) {
            rest = rest.substr(0, dot);
            add_variant(rest, part.begin, part.end);
            if (v) add_variant(rest.substr(1), part.begin, part.end);
        }
    }

    // --- scripts without spaces ---

    /// Maps a character's folded form in the buffer to its position in the text.
    struct Character {
        std::size_t start, size;
        std::size_t begin, end;
    };

    /// Reads the character at at_ with its combining marks. Most are folded in place, so that bigrams of them need no
    /// copy.
    Character next_character() {
        const utf8::Decoded d = utf8::decode(text_, at_);
        Character c{at_, d.bytes, at_, at_ + d.bytes};
        bool fold = d.code_point >= 0xF900 || d.code_point < 0x3041;
        while (c.end < text_.size()) {
            const utf8::Decoded next = utf8::decode(text_, c.end);
            if (!continues_character(next.code_point)) break;
            c.end += next.bytes;
            fold = true;
        }
        at_ = c.end;
        if (fold) {
            c.start = out_.buffer_.size();
            append_folded(text_.substr(c.begin, c.end - c.begin), out_.buffer_);
            c.size = out_.buffer_.size() - c.start;
        } else if (const char32_t simple = simplified(d.code_point); simple != d.code_point) {
            spelled_.clear();
            utf8::append(spelled_, simple);
            out_.buffer_.replace(c.start, c.size, spelled_);  // of the same size
        }
        return c;
    }

    void unspaced_run() {
        Character last = next_character();
        while (at_ < text_.size() && class_of(utf8::decode(text_, at_).code_point) == Class::cjk) {
            const Character c = next_character();
            if (last.start + last.size == c.start) {
                add(last.start, last.size + c.size, TokenKind::cjk, last.begin, c.end);
            } else {
                spelled_.assign(out_.buffer_, last.start, last.size).append(out_.buffer_, c.start, c.size);
                add_copy(spelled_, TokenKind::cjk, last.begin, c.end);
            }
            ++position_;
            last = c;
        }
        add(last.start, last.size, TokenKind::cjk, last.begin, last.end);
        ++position_;
    }

    std::string_view text_;
    TokenList& out_;
    Compound compound_;
    std::string_view lead_;
    std::string spelled_, folded_;
    std::size_t last_ = 0;  // where the last part begins in spelled_
    std::size_t at_ = 0;
    std::uint32_t position_ = 0;
};

void analyze(std::string_view text, TokenList& out) {
    out.tokens_.clear();
    if (holds_wide(text)) {
        const NarrowText narrow(text);
        analyze(narrow.text(), out);
        for (Token& token : out.tokens_) {
            token.begin = static_cast<std::uint32_t>(narrow.original(token.begin));
            token.end = static_cast<std::uint32_t>(narrow.original(token.end));
        }
        return;
    }
    out.buffer_.resize(text.size());
    std::transform(text.begin(), text.end(), out.buffer_.begin(), to_lower);
    TextScanner(text, out).run();
}

}  // namespace backfile
