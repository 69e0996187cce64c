#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/analyzer.hh"
#include "indexer/text/stemmer.hh"

namespace backfile::server::query {

/// What must be found as one: the terms of a word as typed. A document matches a unit when it has one of `terms`,
/// `variants` or `stems`, or the leaves one after the other when there are several.
struct Unit {
    std::vector<std::string> terms;     ///< the leaf alone, or the wholes; what comes nearest to what was typed is last
    std::vector<std::string> variants;  ///< other spellings of it, and what it is a beginning of
    std::vector<std::string> stems;     ///< one for each language where they differ
    std::vector<std::string> leaves;    ///< in order; a single one is in `terms` too
    std::uint32_t span = 1;             ///< positions from the first leaf to the last
    bool cjk = false;
    bool single_character = false;  ///< one CJK character: it also starts bigrams
};

/// Analyses words of queries for a few languages. Not for use by two threads at once.
class UnitMaker {
public:
    explicit UnitMaker(const std::vector<std::string>& languages);

    /// The units of one word: mostly one; "foo,bar" has two, "iPhone手机" as well, "?" none.
    [[nodiscard]] std::vector<Unit> units(std::string_view word);

    /// All leaves of a phrase as one unit, never stemmed; without leaves when it has no words.
    [[nodiscard]] Unit phrase(std::string_view text);

private:
    Unit unit_of(const std::vector<const Token*>& leaves, const std::vector<const Token*>& wholes);
    void add_leaves(const std::vector<const Token*>& leaves, Unit& unit);
    void add_forms(const Token& token, Unit& unit);

    std::vector<Stemmer> stemmers_;
    TokenList tokens_;
};

/// The bigrams of a long run of CJK characters as units of their own, those with a stop character left out.
[[nodiscard]] std::vector<Unit> bigrams_of(const Unit& run);

}  // namespace backfile::server::query
