#include "server/query/units.hh"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "indexer/base/utf8.hh"
#include "server/query/stop_words.hh"
#include "server/query/weights.hh"

namespace backfile::query {

namespace {

void add_once(std::vector<std::string>& list, std::string_view term) {
    if (std::find(list.begin(), list.end(), term) == list.end()) list.emplace_back(term);
}

/// True when `leaf` goes on with the CJK run of `before`. The last of a run is one character, which is a term only where
/// a run ends in the document as well, so it is left out.
bool continues_run(const Token& leaf, const Token& before) {
    return leaf.kind == TokenKind::cjk && before.kind == TokenKind::cjk && leaf.begin < before.end;
}

/// Letters only, as of wi-fi; node.js has no stem.
bool is_plain(std::string_view whole) {
    return std::all_of(whole.begin(), whole.end(), [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

UnitMaker::UnitMaker(const std::vector<std::string>& languages) {
    for (const std::string& language : languages) stemmers_.emplace_back(language);
}

void UnitMaker::add_stems(std::string_view word, Unit& unit) {
    for (Stemmer& stemmer : stemmers_) add_once(unit.stems, stemmer.stem(word));
}

Unit UnitMaker::unit_of(const std::vector<const Token*>& leaves, const Token* whole) {
    Unit unit;
    if (leaves.empty()) return unit;
    unit.cjk = leaves[0]->kind == TokenKind::cjk;
    const Token* last = nullptr;
    for (const Token* leaf : leaves) {
        if (unit.leaves.size() == longest_phrase) break;
        if (last && leaf == leaves.back() && continues_run(*leaf, *last)) break;
        unit.leaves.emplace_back(tokens_.term(*leaf));
        last = leaf;
    }
    unit.span = last->position - leaves[0]->position + 1;
    if (leaves.size() == 1) {
        add_once(unit.terms, unit.leaves[0]);
        unit.single_character = unit.cjk && utf8::length(unit.leaves[0]) == 1;
        if (leaves[0]->kind == TokenKind::word) {
            add_stems(unit.leaves[0], unit);
            for (const Token& token : tokens_.tokens())
                if (token.kind == TokenKind::variant && token.position == leaves[0]->position) add_once(unit.variants, tokens_.term(token));
        }
    } else if (unit.leaves.size() == 1) {
        add_once(unit.terms, unit.leaves[0]);  // two CJK characters
    }
    if (!whole) return unit;
    const std::string_view term = tokens_.term(*whole);
    add_once(unit.terms, term);
    if (leaves.size() > 1 && is_plain(term)) add_stems(term, unit);
    return unit;
}

std::vector<Unit> UnitMaker::units(std::string_view word) {
    analyze(word, tokens_);
    const std::vector<Token>& tokens = tokens_.tokens();
    std::vector<Unit> units;
    std::vector<const Token*> leaves;
    const Token* whole = nullptr;
    const auto finish = [&] {
        if (!leaves.empty()) units.push_back(unit_of(leaves, whole));
        leaves.clear();
        whole = nullptr;
    };
    const auto follows = [&](const Token& leaf) {
        if (leaves.empty()) return true;
        const Token& last = *leaves.back();
        if (whole) return leaf.begin < whole->end;
        if ((leaf.kind == TokenKind::cjk) != (last.kind == TokenKind::cjk)) return false;
        if (leaf.kind == TokenKind::cjk) return leaf.begin < last.end;
        const std::string_view between = word.substr(last.end, leaf.begin - last.end);
        return between.find_first_not_of(".-_'&@/:+#") == std::string_view::npos;  // a compound too long for a whole
    };
    for (const Token& token : tokens) {
        if (token.kind == TokenKind::whole) {
            finish();
            whole = &token;
        } else if (token.leaf()) {
            if (!follows(token)) finish();
            leaves.push_back(&token);
        }
    }
    finish();
    return units;
}

Unit UnitMaker::phrase(std::string_view text) {
    analyze(text, tokens_);
    Unit unit;
    const Token* first = nullptr;
    const Token* last = nullptr;
    const std::vector<Token>& tokens = tokens_.tokens();
    for (std::size_t i = 0; i < tokens.size() && unit.leaves.size() < longest_phrase; ++i) {
        const Token& token = tokens[i];
        if (!token.leaf()) continue;
        if (last && continues_run(token, *last) && utf8::length(tokens_.term(token)) == 1) continue;
        if (!first) first = &token;
        unit.leaves.emplace_back(tokens_.term(token));
        last = &token;
    }
    if (first) unit.span = last->position - first->position + 1;
    if (unit.leaves.size() == 1) unit.terms = unit.leaves;
    unit.single_character = unit.leaves.size() == 1 && first->kind == TokenKind::cjk && utf8::length(unit.leaves[0]) == 1;
    return unit;
}

std::vector<Unit> bigrams_of(const Unit& run) {
    std::vector<Unit> units;
    for (const std::string& leaf : run.leaves) {
        if (holds_stop_character(leaf)) continue;
        Unit unit;
        unit.terms = unit.leaves = {leaf};
        unit.cjk = true;
        units.push_back(std::move(unit));
    }
    return units;
}

}  // namespace backfile::query
