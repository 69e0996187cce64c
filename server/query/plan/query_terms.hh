#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/analyzer.hh"
#include "indexer/text/stemmer.hh"

namespace backfile::server::query {

/// What must be found as one: the terms of a word as typed. A document matches a query term when it has one of `terms`,
/// `variants` or `stems`, or the leaves one after the other when there are several.
struct QueryTerm {
    std::vector<std::string>
        terms;  ///< the token alone, or the compounds; what comes nearest to what was typed is last
    std::vector<std::string> variants;  ///< other spellings of it, and what it is a beginning of
    std::vector<std::string> stems;     ///< one for each language where they differ
    std::vector<std::string> tokens;    ///< in order; a single one is in `terms` too
    std::uint32_t span = 1;             ///< positions from the first token to the last
    bool cjk = false;
    bool single_character = false;  ///< one CJK character: it also starts bigrams
};

/// Analyses words of queries for a few languages. Not for use by two threads at once.
class QueryTermMaker {
public:
    explicit QueryTermMaker(const std::vector<std::string>& languages);

    /// The query terms of one word: mostly one; "foo,bar" has two, "iPhone手机" as well, "?" none.
    [[nodiscard]] std::vector<QueryTerm> make(std::string_view word);

    /// All leaves of a phrase as one query term, never stemmed; without tokens when it has no words.
    [[nodiscard]] QueryTerm phrase(std::string_view text);

private:
    QueryTerm term_of(const std::vector<const Token*>& tokens, const std::vector<const Token*>& compounds);
    void add_tokens(const std::vector<const Token*>& tokens, QueryTerm& query_term);
    void add_forms(const Token& token, QueryTerm& query_term);

    std::vector<Stemmer> stemmers_;
    TokenList tokens_;
};

/// The bigrams of a long run of CJK characters as query terms of their own, those with a stop character left out.
[[nodiscard]] std::vector<QueryTerm> bigrams_of(const QueryTerm& run);

}  // namespace backfile::server::query
