#include "server/query/parse/normalize.hh"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "indexer/base/strings.hh"
#include "server/query/parse/leaf.hh"

namespace backfile::server::query {

namespace {

bool is_term(Sign sign) { return sign == Sign::term || sign == Sign::phrase; }
bool is_operator(Sign sign) { return sign >= Sign::op_and; }

/// The first `words` words of a phrase whose words are separated by single spaces.
std::string first_words(const std::string& text, std::size_t words) {
    std::size_t end = 0;
    for (; words > 0 && end != std::string::npos; --words) end = text.find(' ', end == 0 ? 0 : end + 1);
    return text.substr(0, end);
}

std::size_t words_of(const Lexeme& lexeme) {
    if (!is_term(lexeme.sign) || lexeme.text.empty()) return 0;
    if (lexeme.sign == Sign::term) return 1;
    return 1 + static_cast<std::size_t>(std::count(lexeme.text.begin(), lexeme.text.end(), ' '));
}

/// Removes terms beyond the limit, and their operators. Returns true if any were removed.
bool limit_terms(std::vector<Lexeme>& lexemes, const Limits& limits, Notes& notes) {
    std::size_t left = limits.terms;
    std::size_t cut = std::string::npos;
    std::vector<Lexeme> kept;
    for (Lexeme& lexeme : lexemes) {
        const std::size_t words = words_of(lexeme);
        if (cut == std::string::npos && words > left) {
            cut = lexeme.begin;
            if (left > 0) {
                lexeme.text = first_words(lexeme.text, left);
                kept.push_back(std::move(lexeme));
            }
            continue;
        }
        left -= std::min(words, left);
        if (cut == std::string::npos || lexeme.sign == Sign::open || lexeme.sign == Sign::close)
            kept.push_back(std::move(lexeme));
    }
    if (cut != std::string::npos)
        notes.add("too-many-terms", "Only the first " + std::to_string(limits.terms) + " words of the query were used.",
                  cut, lexemes.back().end);
    lexemes = std::move(kept);
    return cut != std::string::npos;
}

class Normalizer {
public:
    Normalizer(const Limits& limits, std::int64_t now, Notes& notes)
        : limits_(limits), notes_(notes), leaves_(limits, now, notes) {}

    std::vector<ParsedLexeme> run(std::vector<Lexeme> lexemes) {
        quiet_ = limit_terms(lexemes, limits_, notes_);
        pair_brackets(std::move(lexemes));
        do drop_empty_brackets();
        while (normalize_operators());
        return std::move(pieces_);
    }

private:
    struct Open {
        Field field;  // of its content
        bool kept;    // false when it is too deep
        std::size_t begin;
    };

    Field group() const { return open_.empty() ? Field::text : open_.back().field; }

    void pair_brackets(std::vector<Lexeme> lexemes) {
        for (Lexeme& lexeme : lexemes) {
            if (lexeme.sign == Sign::open) {
                open(std::move(lexeme));
            } else if (lexeme.sign == Sign::close) {
                close(std::move(lexeme));
            } else if (is_operator(lexeme.sign)) {
                pieces_.push_back({std::move(lexeme), {}, group()});
            } else if (std::optional<Node> node = leaves_.make(lexeme, group())) {
                pieces_.push_back({std::move(lexeme), std::move(*node), group()});
            }
        }
        while (!open_.empty()) {
            if (!quiet_)
                notes_.add("unclosed-bracket",
                           "Missing closing parenthesis; the group extends to the end of the query.",
                           open_.back().begin, open_.back().begin + 1);
            close({.sign = Sign::close});
        }
    }

    void open(Lexeme lexeme) {
        const bool kept = depth_ < limits_.depth;
        const Field inner = lexeme.field == Field::text ? group() : lexeme.field;
        if (!kept) notes_.add("too-deep", "Parentheses nested too deeply; ignored.", lexeme.begin, lexeme.end);
        open_.push_back({inner, kept, lexeme.begin});
        if (!kept) return;
        ++depth_;
        pieces_.push_back({std::move(lexeme), {}, inner});
    }

    void close(Lexeme lexeme) {
        if (open_.empty()) {
            notes_.add("unopened-bracket", "Unmatched closing parenthesis ignored.", lexeme.begin, lexeme.end);
            return;
        }
        const bool kept = open_.back().kept;
        open_.pop_back();
        if (!kept) return;
        --depth_;
        pieces_.push_back({std::move(lexeme), {}, group()});
    }

    void drop_empty_brackets() {
        std::vector<ParsedLexeme> kept;
        for (ParsedLexeme& piece : pieces_) {
            if (piece.lexeme.sign == Sign::close && !kept.empty() && kept.back().lexeme.sign == Sign::open) {
                kept.pop_back();
            } else {
                kept.push_back(std::move(piece));
            }
        }
        pieces_ = std::move(kept);
    }

    /// Marks valid right operands, from the end because a NOT needs its own operand, and then reads operators without
    /// operands as words. Returns true if one was removed, which may leave empty brackets.
    bool normalize_operators() {
        std::vector<bool> starts(pieces_.size() + 1, false);
        for (std::size_t i = pieces_.size(); i-- > 0;) {
            const Sign sign = pieces_[i].lexeme.sign;
            starts[i] = is_term(sign) || sign == Sign::open || (sign == Sign::op_not && starts[i + 1]);
        }
        const std::size_t before = pieces_.size();
        std::vector<ParsedLexeme> kept;
        for (std::size_t i = 0; i < before; ++i) {
            const Sign sign = pieces_[i].lexeme.sign;
            const bool right = starts[i + 1] && !(sign == Sign::op_near && pieces_[i + 1].lexeme.sign == Sign::op_not);
            const bool left = sign == Sign::op_not || (!kept.empty() && (is_term(kept.back().lexeme.sign) ||
                                                                         kept.back().lexeme.sign == Sign::close));
            if (!is_operator(sign) || (left && right)) {
                kept.push_back(std::move(pieces_[i]));
            } else {
                read_as_word(std::move(pieces_[i]), kept);
            }
        }
        pieces_ = std::move(kept);
        return pieces_.size() != before;
    }

    void read_as_word(ParsedLexeme piece, std::vector<ParsedLexeme>& kept) {
        const Lexeme& lexeme = piece.lexeme;
        if (quiet_) return;
        const bool word = is_letter(lexeme.text[0]) && row_of(piece.group).takes == Takes::words;
        if (lexeme.text != "-" && lexeme.text != "!")
            notes_.add("operator-as-word",
                       lexeme.text + " is missing an operand; " + (word ? "searched as a word." : "ignored."),
                       lexeme.begin, lexeme.end);
        if (!word) return;
        piece.node = Node{.kind = Kind::word,
                          .field = piece.group,
                          .text = lower(lexeme.text),
                          .start = lexeme.begin,
                          .length = lexeme.end - lexeme.begin};
        piece.lexeme.sign = Sign::term;
        kept.push_back(std::move(piece));
    }

    Limits limits_;
    Notes& notes_;
    LeafMaker leaves_;
    bool quiet_ = false;  // terms were removed, so incomplete operators are not the user's mistake
    std::vector<Open> open_;
    std::size_t depth_ = 0;
    std::vector<ParsedLexeme> pieces_;
};

}  // namespace

std::vector<ParsedLexeme> normalize(std::vector<Lexeme> lexemes, const Limits& limits, std::int64_t now, Notes& notes) {
    return Normalizer(limits, now, notes).run(std::move(lexemes));
}

}  // namespace backfile::server::query
