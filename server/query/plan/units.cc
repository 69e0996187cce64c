#include "server/query/plan/units.hh"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "indexer/base/utf8.hh"
#include "server/query/plan/stop_words.hh"
#include "server/query/plan/weights.hh"

namespace backfile::server::query {

namespace {

void add_once(std::vector<std::string>& list, std::string_view term) {
    if (std::find(list.begin(), list.end(), term) == list.end()) list.emplace_back(term);
}

/// True when `leaf` goes on with the CJK run of `before`. The last of a run is one character, which is a term only
/// where a run ends in the document as well, so it is left out.
bool continues_run(const Token& leaf, const Token& before) {
    return leaf.kind == TokenKind::cjk && before.kind == TokenKind::cjk && leaf.begin < before.end;
}

/// Signs without which it is another word: notepad++, .env, /etc. Those of #tag, @handle, $4.4 and disney+ often go
/// unwritten.
bool needs_signs(std::string_view whole) {
    return whole.starts_with('.') || whole.starts_with('/') || whole.ends_with("++");
}

}  // namespace

UnitMaker::UnitMaker(const std::vector<std::string>& languages) {
    for (const std::string& language : languages) stemmers_.emplace_back(language);
}

/// The stems and variants of a token that stands for the whole unit.
void UnitMaker::add_forms(const Token& token, Unit& unit) {
    const std::string term(tokens_.term(token));
    if (token.has_stem())
        for (Stemmer& stemmer : stemmers_) add_once(unit.stems, stemmer.stem(term, token.tail));
    if (token.kind == TokenKind::cjk || token.kind == TokenKind::tech) return;
    add_once(unit.variants, variant_mark + term);
    for (const Token& other : tokens_.tokens()) {
        if (other.kind != TokenKind::variant || other.begin != token.begin || other.end != token.end) continue;
        const std::string_view bare = tokens_.term(other).substr(1);
        if (token.kind == TokenKind::number && bare != term.substr(1)) continue;  // 1.2 for v1.2, but not 1 for 1.2
        add_once(unit.variants, bare);
        add_once(unit.variants, tokens_.term(other));
    }
}

void UnitMaker::add_leaves(const std::vector<const Token*>& leaves, Unit& unit) {
    unit.cjk = leaves[0]->kind == TokenKind::cjk;
    const Token* last = nullptr;
    for (const Token* leaf : leaves) {
        if (unit.leaves.size() == max_phrase) break;
        if (last && leaf == leaves.back() && continues_run(*leaf, *last)) break;
        unit.leaves.emplace_back(tokens_.term(*leaf));
        last = leaf;
    }
    unit.span = last->position - leaves[0]->position + 1;
}

Unit UnitMaker::unit_of(const std::vector<const Token*>& leaves, const std::vector<const Token*>& wholes) {
    Unit unit;
    add_leaves(leaves, unit);
    if (leaves.size() == 1 && !wholes.empty() && needs_signs(tokens_.term(*wholes[0]))) {
        add_once(unit.terms, tokens_.term(*wholes[0]));
        return unit;
    }
    if (leaves.size() == 1) {
        add_once(unit.terms, unit.leaves[0]);
        unit.single_character = unit.cjk && utf8::length(unit.leaves[0]) == 1;
        add_forms(*leaves[0], unit);
    } else if (unit.leaves.size() == 1) {
        add_once(unit.terms, unit.leaves[0]);  // two CJK characters
    }
    for (const Token* whole : wholes) {
        add_once(unit.terms, tokens_.term(*whole));
        if (whole->kind == TokenKind::concatenation) add_forms(*whole, unit);
    }
    return unit;
}

std::vector<Unit> UnitMaker::units(std::string_view word) {
    analyze(word, tokens_);
    std::vector<Unit> units;
    std::vector<const Token*> leaves, wholes;
    const auto finish = [&] {
        if (!leaves.empty()) units.push_back(unit_of(leaves, wholes));
        leaves.clear();
        wholes.clear();
    };
    const auto follows = [&](const Token& token) {
        if (!wholes.empty()) return token.begin < wholes[0]->end;
        if (leaves.empty()) return true;
        const Token& last = *leaves.back();
        if ((token.kind == TokenKind::cjk) != (last.kind == TokenKind::cjk)) return false;
        if (token.kind == TokenKind::cjk) return token.begin < last.end;
        if (!token.is_simple()) return false;
        const std::string_view between = word.substr(last.end, token.begin - last.end);
        return between.find_first_not_of(".-_'&@/:+#*") == std::string_view::npos;  // a compound too long for a whole
    };
    for (const Token& token : tokens_.tokens()) {
        if (token.kind == TokenKind::variant) continue;
        if (!follows(token)) finish();
        if (token.is_simple()) {
            leaves.push_back(&token);
        } else if (leaves.empty() && (wholes.empty() || token.end >= wholes[0]->end)) {
            wholes.push_back(&token);  // others are parts of the first, as the host of an address is
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
    for (std::size_t i = 0; i < tokens.size() && unit.leaves.size() < max_phrase; ++i) {
        const Token& token = tokens[i];
        if (!token.is_simple()) continue;
        if (last && continues_run(token, *last) && utf8::length(tokens_.term(token)) == 1) continue;
        if (!first) first = &token;
        unit.leaves.emplace_back(tokens_.term(token));
        last = &token;
    }
    if (first) unit.span = last->position - first->position + 1;
    if (unit.leaves.size() != 1) return unit;
    unit.terms = unit.leaves;
    for (const Token& token : tokens)
        if (token.kind == TokenKind::compound) unit.terms = {std::string(tokens_.term(token))};  // "notepad++", "#tag"
    unit.single_character = first->kind == TokenKind::cjk && utf8::length(unit.leaves[0]) == 1;
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

}  // namespace backfile::server::query
