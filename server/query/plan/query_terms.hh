#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/analyzer.hh"
#include "indexer/text/stemmer.hh"

namespace backfile::server::query {

/// Contains the terms of one word as typed. A document matches if it has one of `terms`, `variants` or `stems`, or, if
/// there are several tokens, all of them adjacent.
struct QueryTerm {
    std::vector<std::string> terms;     ///< the token alone, or the compound tokens; the closest to the input is last
    std::vector<std::string> variants;  ///< other spellings, and terms that start with it
    std::vector<std::string> stems;     ///< one per language where they differ
    std::vector<std::string> tokens;    ///< in order; a single one is also in `terms`
    std::uint32_t span = 1;             ///< positions from the first token to the last
    bool cjk = false;
    bool single_character = false;  ///< one CJK character, which also matches the bigrams it starts
};

/// Analyzes the words of queries for a few languages. Not thread-safe.
class QueryTermMaker {
public:
    explicit QueryTermMaker(const std::vector<std::string>& languages);

    /// Returns the query terms of one word: usually one; "foo,bar" and "iPhone手机" have two, "?" none.
    [[nodiscard]] std::vector<QueryTerm> make(std::string_view word);

    /// Returns all tokens of a phrase as one query term, without stems; no tokens if the phrase has no words.
    [[nodiscard]] QueryTerm phrase(std::string_view text);

private:
    QueryTerm term_of(const std::vector<const Token*>& tokens, const std::vector<const Token*>& compounds);
    void add_tokens(const std::vector<const Token*>& tokens, QueryTerm& query_term);
    void add_forms(const Token& token, QueryTerm& query_term);

    std::vector<Stemmer> stemmers_;
    TokenList tokens_;
};

/// Splits a long run of CJK characters into one query term per bigram; leaves out bigrams with a stop character.
[[nodiscard]] std::vector<QueryTerm> bigrams_of(const QueryTerm& run);

}  // namespace backfile::server::query
