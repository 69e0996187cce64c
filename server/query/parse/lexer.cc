#include "server/query/parse/lexer.hh"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "indexer/base/strings.hh"
#include "server/query/parse/signs.hh"

namespace backfile::server::query {

namespace {

constexpr int max_number = 1000;

struct OperatorRow {
    std::string_view word;
    Sign sign;
    bool ordered;
    bool takes_number;
};

constexpr auto operators = std::to_array<OperatorRow>({
    {"AND", Sign::op_and, false, false},
    {"OR", Sign::op_or, false, false},
    {"NOT", Sign::op_not, false, false},
    {"NEAR", Sign::op_near, false, true},
    {"ADJ", Sign::op_near, true, true},
});

/// Returns the number in `digits`, at most max_number; -1 if they are not digits.
int limited_number(std::string_view digits) {
    if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) return -1;
    int value = 0;
    for (const char c : digits) value = std::min(max_number, value * 10 + (c - '0'));
    return value;
}

/// An operator written as a word, with the number of NEAR/5.
std::optional<Lexeme> operator_of(std::string_view run) {
    for (const OperatorRow& row : operators) {
        if (!run.starts_with(row.word)) continue;
        const std::string_view rest = run.substr(row.word.size());
        Lexeme lexeme{.sign = row.sign, .text = std::string(run), .ordered = row.ordered};
        if (rest.empty()) return lexeme;
        if (!row.takes_number || rest[0] != '/' || (lexeme.number = limited_number(rest.substr(1))) < 0) continue;
        return lexeme;
    }
    return std::nullopt;
}

class Lexer {
public:
    Lexer(std::string_view text, Notes& notes) : text_(text), notes_(notes) {}

    std::vector<Lexeme> run() {
        while (at_ < text_.size()) {
            if (const std::size_t space = space_at(text_, at_); space > 0) {
                at_ += space;
                glued_ = after_sign_ = false;
            } else if (!bracket() && !quotation(at_, Field::text) && !sign_operator()) {
                word();
            }
        }
        return std::move(lexemes_);
    }

private:
    void emit(Lexeme lexeme, std::size_t begin, std::size_t end) {
        glued_ = lexeme.sign == Sign::phrase || lexeme.sign == Sign::close || lexeme.sign == Sign::term;
        after_sign_ = false;
        lexeme.begin = begin;
        lexeme.end = at_ = end;
        lexemes_.push_back(std::move(lexeme));
    }

    bool bracket() {
        if (const std::size_t open = open_bracket_at(text_, at_); open > 0) {
            emit({.sign = Sign::open}, at_, at_ + open);
        } else if (const std::size_t close = close_bracket_at(text_, at_); close > 0) {
            emit({.sign = Sign::close}, at_, at_ + close);
        } else {
            return false;
        }
        return true;
    }

    /// Reads the quotation at `at`; `begin` is the start of its field. Ignores an unmatched mark.
    bool quotation(std::size_t begin, Field field) {
        const Quote quote = quote_at(text_, at_);
        if (quote.close > 0) {
            emit_phrase(quote, begin, field);
        } else if (quote.open > 0) {
            notes_.add("unclosed-quote", "Missing closing quotation mark; searched as words, not as a phrase.", at_,
                       at_ + quote.open);
            at_ += quote.open;
        } else if (const std::size_t mark = closing_mark_at(text_, at_); mark > 0) {
            notes_.add("unopened-quote", "Unmatched closing quotation mark ignored.", at_, at_ + mark);
            at_ += mark;
        } else {
            return false;
        }
        return true;
    }

    void emit_phrase(const Quote& quote, std::size_t begin, Field field) {
        const std::string inner(text_.substr(at_ + quote.open, quote.inner));
        Lexeme lexeme{.sign = Sign::phrase, .field = field, .text = fold_spaces(replace_all(inner, "\"", " "))};
        std::size_t end = at_ + quote.open + quote.inner + quote.close;
        if (end < text_.size() && text_[end] == '*') {
            lexeme.starred = true;
            ++end;
        } else if (end < text_.size() && text_[end] == '~') {
            std::size_t digits = end + 1;
            while (digits < text_.size() && is_digit(text_[digits])) ++digits;
            lexeme.number = limited_number(text_.substr(end + 1, digits - end - 1));
            if (lexeme.number >= 0) end = digits;
        }
        emit(std::move(lexeme), begin, end);
    }

    bool sign_operator() {
        if (const std::size_t bars = bars_at(text_, at_); bars > 0) {
            emit({.sign = Sign::op_or, .text = std::string(text_.substr(at_, bars))}, at_, at_ + bars);
        } else if (const std::size_t ands = ampersands_at(text_, at_); ands > 0) {
            emit({.sign = Sign::op_and, .text = "&&"}, at_, at_ + ands);
        } else if (minus()) {
            emit({.sign = Sign::op_not, .text = std::string(1, text_[at_])}, at_, at_ + 1);
            after_sign_ = true;
        } else {
            return false;
        }
        return true;
    }

    /// Reads a - or ! before something that can be negated; not the second half of "well"-known, nor --help or ->.
    bool minus() const {
        if (glued_ || after_sign_ || (text_[at_] != '-' && text_[at_] != '!')) return false;
        const std::size_t next = at_ + 1;
        if (is_text_at(text_, next)) return true;
        if (next >= text_.size()) return false;
        if (open_bracket_at(text_, next) > 0 || quote_at(text_, next).close > 0) return true;
        constexpr std::string_view fronts = "#@.$/_=";
        return fronts.find(text_[next]) != std::string_view::npos && is_text_at(text_, next + 1);
    }

    /// Reads a run of characters other than brackets, quotations and sign operators.
    void word() {
        const std::size_t begin = at_, end = end_of_run(text_, at_);
        if (!after_sign_)
            if (std::optional<Lexeme> found = operator_of(text_.substr(begin, end - begin)))
                return emit(std::move(*found), begin, end);
        if (glued_ && !any_text(begin, end)) {
            at_ = end;  // the ~ of "a"~
            return;
        }
        if (pass_over_front(end)) return;
        if (text_[at_] == '=' && end == at_ + 1 && end < text_.size() && quote_at(text_, end).close > 0) {
            at_ = end;  // phrases are exact anyway
            return;
        }
        if (text_[at_] == '#' && letter_at(at_ + 1)) return emit_term(Mark::hash, at_, at_ + 1, end);
        if (text_[at_] == '=' && is_text_at(text_, at_ + 1)) return emit_term(Mark::exact, at_, at_ + 1, end);
        if (!field(end)) emit_term(Mark::none, at_, at_, end);
    }

    void emit_term(Mark mark, std::size_t begin, std::size_t from, std::size_t end, Field field = Field::text) {
        emit({.mark = mark, .field = field, .text = std::string(text_.substr(from, end - from))}, begin, end);
    }

    bool any_text(std::size_t at, std::size_t end) const {
        while (at < end && !is_text_at(text_, at)) ++at;
        return at < end;
    }

    bool letter_at(std::size_t at) const { return is_text_at(text_, at) && !is_digit(text_[at]); }

    /// Removes leading wildcards, which cannot be searched, and signs attached to the text before. Returns true if nothing
    /// is left of the run.
    bool pass_over_front(std::size_t end) {
        const std::size_t begin = at_;
        const auto leads = [&](std::string_view signs) {
            return at_ < end && signs.find(text_[at_]) != std::string_view::npos;
        };
        while (leads("*")) ++at_;
        if (at_ > begin && at_ == end && !glued_) {
            at_ = begin;
            return false;  // a star of its own
        }
        if (at_ > begin && at_ < end)
            notes_.add("leading-wildcard", "A wildcard (*) works only at the end of a word; leading wildcard ignored.",
                       begin, at_);
        if (at_ > begin || glued_)
            while (leads("*-!=#")) ++at_;
        return at_ == end;
    }

    /// Reads a known field with a value after its colon.
    bool field(std::size_t end) {
        std::size_t colon = at_;
        while (colon < end && is_letter(text_[colon])) ++colon;
        const std::string_view rest = text_.substr(colon, end - colon);
        const std::size_t sign = rest.starts_with(':') ? 1 : rest.starts_with("：") ? 3 : 0;
        if (sign == 0 || colon == at_) return false;
        const std::size_t value = colon + sign;
        const std::string_view name = text_.substr(at_, colon - at_);
        if (text_.substr(value).starts_with(':') || text_.substr(value).starts_with("//")) return false;
        const std::optional<Field> known = field_named(name);
        if (!known) {
            misspelt(name, value);
            return false;
        }
        return field_value(*known, value);
    }

    void misspelt(std::string_view name, std::size_t value) {
        const std::string_view like = field_like(name);
        if (like.empty() || value >= text_.size() || space_at(text_, value) > 0) return;
        notes_.add(
            "unknown-field",
            "Unknown field `" + std::string(name) + ":`; searched as text. Did you mean `" + std::string(like) + ":`?",
            at_, value);
    }

    /// Reads the value after a field's colon: a bracket, a quotation or a run. Returns false if there is none.
    bool field_value(Field field, std::size_t value) {
        const std::size_t begin = std::exchange(at_, value);
        while (at_ < text_.size() && quote_at(text_, at_).open > 0) {
            const bool closed = quote_at(text_, at_).close > 0;
            quotation(begin, field);
            if (closed) return true;
        }
        if (at_ < text_.size()) {
            if (const std::size_t open = open_bracket_at(text_, at_); open > 0) {
                emit({.sign = Sign::open, .field = field}, begin, at_ + open);
                return true;
            }
            const std::size_t end = end_of_run(text_, at_);
            if (end > at_) {
                const bool exact = text_[at_] == '=' && is_text_at(text_, at_ + 1);
                emit_term(exact ? Mark::exact : Mark::none, begin, at_ + (exact ? 1 : 0), end, field);
                return true;
            }
        }
        notes_.add("empty-field", "Missing value after the colon; searched as a word.", begin, value);
        emit_term(Mark::none, begin, begin, value);
        return true;
    }

    std::string_view text_;
    Notes& notes_;
    std::vector<Lexeme> lexemes_;
    std::size_t at_ = 0;
    bool glued_ = false;       // something other than space or an operator ends right here
    bool after_sign_ = false;  // a - or ! ends right here
};

}  // namespace

std::vector<Lexeme> lex(std::string_view text, Notes& notes) { return Lexer(text, notes).run(); }

bool is_operator_word(std::string_view text) { return operator_of(text).has_value(); }

}  // namespace backfile::server::query
