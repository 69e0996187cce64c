#include "server/query/parse/typed.hh"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "indexer/base/strings.hh"
#include "indexer/base/utf8.hh"
#include "server/query/parse/signs.hh"

namespace backfile::server::query {

namespace {

/// Where the last piece begins, and the quotation mark that was opened in it and not closed.
struct LastPiece {
    std::size_t begin = 0;
    std::optional<std::size_t> quote;
    std::size_t quote_size = 0;
};

LastPiece last_piece(std::string_view text) {
    LastPiece piece;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t sign = space_at(text, at);
        for (const auto sign_at : {open_bracket_at, close_bracket_at, bars_at, ampersands_at})
            if (sign == 0) sign = sign_at(text, at);
        const Quote quote = sign > 0 ? Quote{} : quote_at(text, at);
        if (quote.open > 0 && quote.close == 0) {
            piece.quote = at;
            piece.quote_size = quote.open;
            break;
        }
        if (quote.open > 0) sign = quote.open + quote.inner + quote.close;  // what is quoted is complete
        at += sign > 0 ? sign : utf8::decode(text, at).bytes;
        if (sign > 0) piece.begin = at;
    }
    return piece;
}

/// Takes the field's name and colon off the front of `piece`.
Field take_field(std::string_view& piece) {
    const std::size_t colon = piece.find(':');
    if (colon == std::string_view::npos) return Field::text;
    const std::optional<Field> known = field_named(piece.substr(0, colon));
    if (!known || piece.substr(colon + 1).starts_with("//")) return Field::text;
    piece.remove_prefix(colon + 1);
    return *known;
}

}  // namespace

Typed typed_end(std::string_view text) {
    constexpr std::string_view signs = "-!+=#";
    const LastPiece at = last_piece(text);
    Typed typed{.head = std::string(text.substr(0, at.begin))};
    std::string_view piece = text.substr(at.begin, at.quote.value_or(text.size()) - at.begin);
    const std::size_t front = std::min(piece.find_first_not_of(signs), piece.size());
    typed.front = piece.substr(0, front);
    piece.remove_prefix(front);
    typed.field = take_field(piece);
    if (typed.front.ends_with('#') && typed.field == Field::text) typed.field = Field::tag;
    typed.last = piece;
    if (!at.quote) return typed;
    if (!piece.empty()) {  // a mark inside of a word
        typed.head += text.substr(at.begin, *at.quote - at.begin);
        typed.front.clear();
        typed.field = Field::text;
    }
    typed.quoted = true;
    const std::string_view inner = text.substr(*at.quote + at.quote_size);
    std::size_t word = 0;
    for (std::size_t i = 0; i < inner.size();) {
        const std::size_t space = space_at(inner, i);
        i += space > 0 ? space : utf8::decode(inner, i).bytes;
        if (space > 0) word = i;
    }
    if (row_of(typed.field).values || typed.field == Field::author) word = 0;
    typed.phrase = inner.substr(0, word);
    typed.last = inner.substr(word);
    return typed;
}

std::string with_word(const Typed& typed, std::string_view word) {
    std::string text = typed.head + typed.front;
    if (typed.field != Field::text) (text += row_of(typed.field).name) += ':';
    if (typed.quoted) (text += '"') += typed.phrase;
    text += word;
    if (typed.quoted) text += '"';
    return text;
}

std::string with_filter(const Typed& typed, std::string_view printed) {
    const bool negated = typed.front.find_first_of("-!") != std::string::npos;
    return typed.head + (negated ? "-" : "") + std::string(printed);
}

}  // namespace backfile::server::query
