#include "server/query/parse/leaf.hh"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "indexer/text/characters.hh"
#include "server/query/parse/dates.hh"
#include "server/query/parse/filter.hh"
#include "server/query/parse/signs.hh"

namespace backfile::server::query {

namespace {

struct Letters {
    int letters = 0, digits = 0, cjk = 0, others = 0;
};

Letters count_letters(std::string_view text) {
    Letters count;
    for (std::size_t i = 0; i < text.size();) {
        const utf8::Decoded d = utf8::decode(text, i);
        switch (class_of(d.code_point)) {
            case CharacterClass::letter: ++count.letters; break;
            case CharacterClass::digit: ++count.digits; break;
            case CharacterClass::cjk: ++count.cjk; break;
            case CharacterClass::mark: break;
            default: ++count.others;
        }
        i += d.bytes;
    }
    return count;
}

/// Bytes of "~" or "~1" at the end.
std::size_t fuzzy_ending(std::string_view text) {
    if (text.ends_with('~')) return 1;
    return text.size() >= 2 && is_digit(text.back()) && text[text.size() - 2] == '~' ? 2 : 0;
}

Node placed(Node node, const Lexeme& lexeme) {
    node.start = lexeme.begin;
    node.length = lexeme.end - lexeme.begin;
    return node;
}

bool only_stars(std::string_view text) { return text.find_first_not_of('*') == std::string_view::npos; }

}  // namespace

Ending ending_of(std::string_view text) {
    Ending ending;
    std::size_t size = text.size();
    const auto shorten = [&](std::size_t bytes) {
        if (bytes == 0 || !has_text(text.substr(0, size - bytes))) return false;
        size -= bytes;
        return true;
    };
    for (;;) {
        const std::string_view left = text.substr(0, size);
        if (const std::size_t fuzzy = fuzzy_ending(left); shorten(fuzzy)) {
            if (!ending.star && ending.fuzzy < 0) ending.fuzzy = fuzzy == 1 ? 0 : left.back() - '0';
        } else if (left.ends_with('*') && shorten(1)) {
            ending.star |= ending.fuzzy < 0;
        } else if (!((left.ends_with(',') || left.ends_with(';')) && shorten(1))) {
            break;
        }
    }
    ending.text = text.substr(0, size);
    return ending;
}

void LeafMaker::note(std::string_view code, std::string message, const Lexeme& lexeme) {
    notes_.add(code, std::move(message), lexeme.begin, lexeme.end);
}

std::optional<Node> LeafMaker::make(const Lexeme& lexeme, Field group) {
    const Field field = lexeme.field == Field::text ? group : lexeme.field;
    Node node{.field = field, .start = lexeme.begin, .length = lexeme.end - lexeme.begin};
    const bool phrase = lexeme.sign == Sign::phrase;
    if (phrase && lexeme.text.empty()) return std::nullopt;
    if (!phrase && only_stars(lexeme.text)) {
        node.field = Field::text;
        return node;
    }
    Ending ending = phrase ? Ending{lexeme.text, lexeme.starred, -1} : ending_of(lexeme.text);
    switch (row_of(field).takes) {
        case Takes::name: return name(lexeme, std::move(node), std::move(ending));
        case Takes::choice: return choice(lexeme, std::move(node), ending.text);
        case Takes::year:
            if (auto year = filter_node(field, ending.text, now_); year && ending.text == year->text)
                return placed(*std::move(year), lexeme);
            node.field = Field::date;  // year:2023..2024
            return dates(lexeme, std::move(node), ending.text);
        case Takes::date: return dates(lexeme, std::move(node), ending.text);
        case Takes::words: break;
    }
    if (field == Field::text) return words(lexeme, std::move(node), std::move(ending));
    while (!phrase && (ending.text.starts_with(':') || ending.text.starts_with("//"))) ending.text.erase(0, 1);
    if (has_text(ending.text)) return words(lexeme, std::move(node), std::move(ending));
    return no_value(lexeme, field);
}

std::optional<Node> LeafMaker::no_value(const Lexeme& lexeme, Field field) {
    note("empty-field", "Invalid value for `" + std::string(row_of(field).name) + ":`; filter ignored.", lexeme);
    return std::nullopt;
}

Node LeafMaker::words(const Lexeme& lexeme, Node node, Ending ending) {
    node.text = std::move(ending.text);
    if (lexeme.sign == Sign::phrase) {
        node.kind = Kind::phrase;
        node.slop = std::clamp(lexeme.number, 0, max_slop);
        if (lexeme.number > max_slop) notes_.add_too_far(lexeme.begin, lexeme.end);
        return node;
    }
    const std::size_t first = std::min(node.text.find_first_not_of('*'), node.text.size());
    if (first > 0) {
        note("leading-wildcard", "A wildcard (*) works only at the end of a word; leading wildcard ignored.", lexeme);
        node.text.erase(0, std::min(node.text.find_first_not_of("*="), node.text.size()));
    }
    node.kind = Kind::word;
    if (lexeme.mark == Mark::hash && node.field == Field::text) {
        node.kind = Kind::hashtag;
    } else if (lexeme.mark == Mark::hash) {
        node.text.insert(0, "#");
    } else if (lexeme.mark == Mark::exact) {
        node.kind = Kind::exact;
    } else if (ending.star && may_star(lexeme, node.text)) {
        node.kind = Kind::prefix;
    } else if (ending.fuzzy >= 0 && may_be_fuzzy(lexeme, node.text)) {
        node.kind = Kind::fuzzy;
        node.slop = std::min(ending.fuzzy, 2);
        if (ending.fuzzy > 2) note("fuzzy-distance", "Fuzzy search (~) allows at most 2 edits; using ~2.", lexeme);
    }
    if (node.text.find('*') != std::string::npos)
        note("inner-wildcard", "A wildcard (*) works only at the end of a word; searched as text.", lexeme);
    if (node.kind == Kind::word && is_operator_word(node.text)) node.text = lower(node.text);
    return node;
}

bool LeafMaker::may_star(const Lexeme& lexeme, std::string_view text) {
    const Letters count = count_letters(text);
    const auto signs = static_cast<int>(
        std::count_if(text.begin(), text.end(), [](char c) { return c == '+' || c == '#'; }));
    if (count.cjk == 0 && count.letters + count.digits + signs < min_prefix) {  // c++* will do
        note("short-wildcard", "A wildcard (*) needs at least 2 characters before it; wildcard ignored.", lexeme);
        return false;
    }
    if (++wildcards_ <= limits_.wildcards) return true;
    note("too-many-wildcards", "Only the first " + std::to_string(limits_.wildcards) + " wildcards were used.", lexeme);
    return false;
}

bool LeafMaker::may_be_fuzzy(const Lexeme& lexeme, std::string_view text) {
    const Letters count = count_letters(text);
    if (count.letters < min_fuzzy || count.digits + count.cjk + count.others > 0) {
        note("not-fuzzy", "Fuzzy search (~) needs a word of at least 3 letters; ~ ignored.", lexeme);
        return false;
    }
    if (++fuzzy_words_ <= limits_.fuzzy_words) return true;
    note("too-many-fuzzy", "Only the first " + std::to_string(limits_.fuzzy_words) + " fuzzy words (~) were used.",
         lexeme);
    return false;
}

std::optional<Node> LeafMaker::name(const Lexeme& lexeme, Node node, Ending ending) {
    const Field field = node.field;
    auto filter = filter_node(field, ending.text, now_);
    if (!filter) return no_value(lexeme, field);
    node = placed(*std::move(filter), lexeme);
    if (ending.star && !row_of(field).stars) {
        note("unsupported-wildcard", "This field does not support wildcards (*); wildcard ignored.", lexeme);
    } else {
        node.starred = ending.star && may_star(lexeme, node.text);
    }
    return node;
}

std::optional<Node> LeafMaker::choice(const Lexeme& lexeme, Node node, const std::string& value) {
    if (says_nothing(node.field, value)) return no_value(lexeme, node.field);
    if (auto filter = filter_node(node.field, value, now_)) return placed(*std::move(filter), lexeme);
    const FieldRow& row = row_of(node.field);
    note("bad-value",
         "Unknown value for " + std::string(row.name) +
             ": (known: " + join({row.choices.begin(), row.choices.end()}, ", ") + "); searched as words.",
         lexeme);
    return as_text(lexeme, std::move(node), value);
}

Node LeafMaker::dates(const Lexeme& lexeme, Node node, const std::string& value) {
    if (const std::optional<TimeRange> range = parse_dates(node.field, value, now_)) {
        node.kind = Kind::dates;
        node.from = range->from;
        node.to = range->to;
        if (range->swapped)
            note("dates-swapped", "The range starts after it ends; start and end were swapped.", lexeme);
        return node;
    }
    note("bad-date", "Invalid date; searched as text. Dates look like 2024, 2024-03 or 2024-03-15.", lexeme);
    return as_text(lexeme, std::move(node), value);
}

/// Reads a field with an unusable value as text: the name, the colon and the value.
Node LeafMaker::as_text(const Lexeme& lexeme, Node node, const std::string& value) {
    const bool phrase = lexeme.sign == Sign::phrase;
    node.kind = phrase ? Kind::phrase : Kind::word;
    node.text = phrase ? value : ending_of(std::string(row_of(node.field).name) + ':' + value).text;
    node.field = Field::text;
    return node;
}

}  // namespace backfile::server::query
