#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "server/query/parse/fields.hh"

namespace backfile::server::query {

enum class Kind : std::uint8_t {
    all,       ///< all articles: an empty query, or a * alone
    word,      ///< text: a word or a tech token as typed
    exact,     ///< =word: no stem, no other spelling
    prefix,    ///< word*: text without the star
    fuzzy,     ///< word~ word~1: text, at most `slop` edits (0: depends on its length)
    phrase,    ///< "a b": text, with `slop` further words allowed between its own
    hashtag,   ///< #tag: the tag or the word; text without the sign
    filter,    ///< a field's whole value, in text; a prefix of it when `starred`
    dates,     ///< published between `from` and `to`; with Field::asof ages count from `to` as well
    near,      ///< a NEAR/n b, or in this order when `ordered`: children at most `slop` words apart
    words,     ///< adjacent children: plain words among them may be relaxed, all others must match
    all_of,    ///< a AND b: every child must match
    any_of,    ///< a OR b: one child must match
    negation,  ///< articles that its one child does not match
};

/// The open ends of a time range.
constexpr std::int64_t no_start = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t no_end = std::numeric_limits<std::int64_t>::max();

/// A node of a parsed query. Groups (words, all_of, any_of) have at least two children and none of their own kind;
/// the depth is bounded by the parser's limit on brackets. `start` and `length` are bytes of ParsedQuery::text.
struct Node {
    Kind kind = Kind::all;
    Field field = Field::text;  ///< word, exact, prefix, fuzzy, phrase: text, title or author; filter: which one
    std::string text{};
    int slop = 0;
    bool starred = false;
    bool ordered = false;
    std::int64_t from = no_start;  ///< seconds since 1970, UTC, both inclusive
    std::int64_t to = no_end;
    std::size_t start = 0;
    std::size_t length = 0;
    std::vector<Node> children{};
};

/// Reports how a part of a query was interpreted, or that it was ignored.
struct Note {
    std::string code;       ///< stable, e.g. "unclosed-quote"
    std::string message;    ///< for users
    std::size_t start = 0;  ///< in code points of ParsedQuery::text
    std::size_t length = 0;
};

}  // namespace backfile::server::query
