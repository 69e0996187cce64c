#include "server/query/parse/parser.hh"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "indexer/base/utf8.hh"
#include "server/query/parse/group.hh"
#include "server/query/parse/lexer.hh"
#include "server/query/parse/normalize.hh"
#include "server/query/parse/notes.hh"

namespace backfile::server::query {

namespace {

/// A grammar over normalized lexemes; recursion is as deep as their brackets, which normalize() has bounded.
class Grammar {
public:
    Grammar(std::vector<ParsedLexeme> pieces, Notes& notes) : pieces_(std::move(pieces)), notes_(notes) {}

    Node run() { return pieces_.empty() ? Node{} : disjunction(); }

private:
    bool next_is(Sign sign, std::size_t ahead = 0) const {
        return at_ + ahead < pieces_.size() && pieces_[at_ + ahead].lexeme.sign == sign;
    }
    bool accept(Sign sign) {
        const bool accepted = next_is(sign);
        at_ += accepted ? 1 : 0;
        return accepted;
    }
    bool item_follows() const {
        return next_is(Sign::term) || next_is(Sign::phrase) || next_is(Sign::open) || next_is(Sign::op_not);
    }
    bool filter_follows(std::size_t ahead) const {
        return (next_is(Sign::term, ahead) || next_is(Sign::phrase, ahead)) && is_filter(pieces_[at_ + ahead].node);
    }

    Node disjunction() {
        std::vector<Alternative> operands;
        do {
            const std::size_t start = at_;
            operands.push_back({conjunction()});
            operands.back().bracketed = one_bracket(start, at_);
        } while (accept(Sign::op_or));
        return alternatives(std::move(operands), notes_);
    }

    /// True when the pieces [begin, end) are one bracket and what is in it.
    bool one_bracket(std::size_t begin, std::size_t end) const {
        if (pieces_[begin].lexeme.sign != Sign::open) return false;
        int depth = 0;
        for (std::size_t i = begin; i < end; ++i) {
            if (pieces_[i].lexeme.sign == Sign::open) ++depth;
            if (pieces_[i].lexeme.sign == Sign::close && --depth == 0) return i + 1 == end;
        }
        return false;
    }

    Node conjunction() {
        std::vector<Node> operands;
        do operands.push_back(run_of_items());
        while (accept(Sign::op_and));
        return joined(Kind::all_of, std::move(operands));
    }

    Node run_of_items() {
        std::vector<Node> items;
        bool plain = true;
        const Field group = pieces_[at_].group;
        while (item_follows()) {
            plain &= next_is(Sign::term);
            items.push_back(item());
        }
        const bool names = std::all_of(items.begin(), items.end(),
                                       [&](const Node& n) { return n.kind == Kind::filter && n.field == group; });
        if (plain && names && items.size() > 1 && group == Field::source) return name_of(std::move(items));
        return side_by_side(std::move(items), notes_);
    }

    /// source:(the verge) names one source.
    static Node name_of(std::vector<Node> items) {
        Node name = std::move(items[0]);
        for (std::size_t i = 1; i < items.size(); ++i) {
            name.text += ' ' + items[i].text;
            name.starred = items[i].starred;
            name.length = items[i].start + items[i].length - name.start;
        }
        return name;
    }

    /// With a - or NOT in front, or several; filters take an OR right after them, but not inside tag:(a b OR c).
    Node item() {
        bool negate = false;
        while (accept(Sign::op_not)) negate = !negate;
        if (negate) return negated(near());
        const bool filter = filter_follows(0) && row_of(pieces_[at_].group).takes != Takes::name;
        Node node = near();
        if (!filter || node.kind == Kind::near) return node;
        std::vector<Node> filters;
        filters.push_back(std::move(node));
        while (next_is(Sign::op_or) && filter_follows(1)) {
            ++at_;
            filters.push_back(near());
        }
        return joined(Kind::any_of, std::move(filters));
    }

    Node near() {
        Node first = primary();
        if (!next_is(Sign::op_near)) return first;
        const Lexeme& sign = pieces_[at_].lexeme;
        Node node{.kind = Kind::near, .slop = distance(sign), .ordered = sign.ordered};
        const std::size_t start = first.start;
        node.children.push_back(std::move(first));
        while (next_is(Sign::op_near)) {
            const Lexeme& next = pieces_[at_].lexeme;
            if (next.number > max_slop) notes_.add_too_far(next.begin, next.end);
            if (next.ordered != node.ordered || distance(next) != node.slop)
                notes_.add("mixed-near", "NEAR and ADJ are mixed in one sequence; the first one applies to all.",
                           next.begin, next.end);
            ++at_;
            node.children.push_back(primary());
        }
        node.start = start;
        node.length = node.children.back().start + node.children.back().length - start;
        return node;
    }

    static int distance(const Lexeme& sign) {
        return sign.number < 0 ? default_near : std::clamp(sign.number, 1, max_slop);
    }

    Node primary() {
        if (!accept(Sign::open)) return std::move(pieces_[at_++].node);
        Node inner = disjunction();
        accept(Sign::close);
        return inner;
    }

    std::vector<ParsedLexeme> pieces_;
    Notes& notes_;
    std::size_t at_ = 0;
};

}  // namespace

ParsedQuery parse(std::string_view text, std::int64_t now, const Limits& limits) {
    ParsedQuery query;
    const std::string cleaned = utf8::clean(utf8::prefix(text, 4 * limits.bytes));  // cleaning may shorten: CRLF, marks
    query.text = utf8::prefix(cleaned, limits.bytes);
    Notes notes(query.text);
    if (query.text.size() < cleaned.size() || text.size() > 4 * limits.bytes)
        notes.add("text-cut", "Only the first " + std::to_string(limits.bytes) + " bytes of the query were used.",
                  query.text.size(), query.text.size());
    query.root = Grammar(normalize(lex(query.text, notes), limits, now, notes), notes).run();
    query.notes = notes.take();
    return query;
}

}  // namespace backfile::server::query
