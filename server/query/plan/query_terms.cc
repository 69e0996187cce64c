#include "server/query/plan/query_terms.hh"

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

/// Returns true if `token` continues the CJK run of `before`. The last token of a run is one character, which is a term
/// only at the end of a run in the document too, so it is left out.
bool continues_run(const Token& token, const Token& before) {
    return token.kind == TokenKind::cjk && before.kind == TokenKind::cjk && token.begin < before.end;
}

/// Returns whether the punctuation is part of the word: notepad++, .env, /etc. That of #tag, @handle, $4.4 and disney+
/// is often omitted.
bool needs_signs(std::string_view compound) {
    return compound.starts_with('.') || compound.starts_with('/') || compound.ends_with("++");
}

}  // namespace

QueryTermMaker::QueryTermMaker(const std::vector<std::string>& languages) {
    for (const std::string& language : languages) stemmers_.emplace_back(language);
}

/// Adds the stems and variants of a token that is the whole query term.
void QueryTermMaker::add_forms(const Token& token, QueryTerm& query_term) {
    const std::string term(tokens_.term(token));
    if (token.has_stem())
        for (Stemmer& stemmer : stemmers_) add_once(query_term.stems, stemmer.stem(term, token.tail));
    if (token.kind == TokenKind::cjk || token.kind == TokenKind::tech) return;
    add_once(query_term.variants, variant_mark + term);
    for (const Token& other : tokens_.tokens()) {
        if (other.kind != TokenKind::variant || other.begin != token.begin || other.end != token.end) continue;
        const std::string_view bare = tokens_.term(other).substr(1);
        if (token.kind == TokenKind::number && bare != term.substr(1)) continue;  // 1.2 for v1.2, but not 1 for 1.2
        add_once(query_term.variants, bare);
        add_once(query_term.variants, tokens_.term(other));
    }
}

void QueryTermMaker::add_tokens(const std::vector<const Token*>& tokens, QueryTerm& query_term) {
    query_term.cjk = tokens[0]->kind == TokenKind::cjk;
    const Token* last = nullptr;
    for (const Token* token : tokens) {
        if (query_term.tokens.size() == max_phrase) break;
        if (last && token == tokens.back() && continues_run(*token, *last)) break;
        query_term.tokens.emplace_back(tokens_.term(*token));
        last = token;
    }
    query_term.span = last->position - tokens[0]->position + 1;
}

QueryTerm QueryTermMaker::term_of(const std::vector<const Token*>& tokens, const std::vector<const Token*>& compounds) {
    QueryTerm query_term;
    add_tokens(tokens, query_term);
    if (tokens.size() == 1 && !compounds.empty() && needs_signs(tokens_.term(*compounds[0]))) {
        add_once(query_term.terms, tokens_.term(*compounds[0]));
        return query_term;
    }
    if (tokens.size() == 1) {
        add_once(query_term.terms, query_term.tokens[0]);
        query_term.single_character = query_term.cjk && utf8::length(query_term.tokens[0]) == 1;
        add_forms(*tokens[0], query_term);
    } else if (query_term.tokens.size() == 1) {
        add_once(query_term.terms, query_term.tokens[0]);  // two CJK characters
    }
    for (const Token* compound : compounds) {
        add_once(query_term.terms, tokens_.term(*compound));
        if (compound->kind == TokenKind::concatenation) add_forms(*compound, query_term);
    }
    return query_term;
}

std::vector<QueryTerm> QueryTermMaker::make(std::string_view word) {
    analyze(word, tokens_);
    std::vector<QueryTerm> query_terms;
    std::vector<const Token*> tokens, compounds;
    const auto finish = [&] {
        if (!tokens.empty()) query_terms.push_back(term_of(tokens, compounds));
        tokens.clear();
        compounds.clear();
    };
    const auto follows = [&](const Token& token) {
        if (!compounds.empty()) return token.begin < compounds[0]->end;
        if (tokens.empty()) return true;
        const Token& last = *tokens.back();
        if ((token.kind == TokenKind::cjk) != (last.kind == TokenKind::cjk)) return false;
        if (token.kind == TokenKind::cjk) return token.begin < last.end;
        if (!token.is_simple()) return false;
        const std::string_view between = word.substr(last.end, token.begin - last.end);
        return between.find_first_not_of(".-_'&@/:+#*") == std::string_view::npos;  // a compound too long for one token
    };
    for (const Token& token : tokens_.tokens()) {
        if (token.kind == TokenKind::variant) continue;
        if (!follows(token)) finish();
        if (token.is_simple()) {
            tokens.push_back(&token);
        } else if (tokens.empty() && (compounds.empty() || token.end >= compounds[0]->end)) {
            compounds.push_back(&token);  // others are parts of the first, such as the host of a URL
        }
    }
    finish();
    return query_terms;
}

QueryTerm QueryTermMaker::phrase(std::string_view text) {
    analyze(text, tokens_);
    QueryTerm query_term;
    const Token* first = nullptr;
    const Token* last = nullptr;
    const std::vector<Token>& tokens = tokens_.tokens();
    for (std::size_t i = 0; i < tokens.size() && query_term.tokens.size() < max_phrase; ++i) {
        const Token& token = tokens[i];
        if (!token.is_simple()) continue;
        if (last && continues_run(token, *last) && utf8::length(tokens_.term(token)) == 1) continue;
        if (!first) first = &token;
        query_term.tokens.emplace_back(tokens_.term(token));
        last = &token;
    }
    if (first) query_term.span = last->position - first->position + 1;
    if (query_term.tokens.size() != 1) return query_term;
    query_term.terms = query_term.tokens;
    for (const Token& token : tokens)
        if (token.kind == TokenKind::compound)
            query_term.terms = {std::string(tokens_.term(token))};  // "notepad++", "#tag"
    query_term.single_character = first->kind == TokenKind::cjk && utf8::length(query_term.tokens[0]) == 1;
    return query_term;
}

std::vector<QueryTerm> bigrams_of(const QueryTerm& run) {
    std::vector<QueryTerm> query_terms;
    for (const std::string& token : run.tokens) {
        if (holds_stop_character(token)) continue;
        QueryTerm query_term;
        query_term.terms = query_term.tokens = {token};
        query_term.cjk = true;
        query_terms.push_back(std::move(query_term));
    }
    return query_terms;
}

}  // namespace backfile::server::query
