#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <xapian.h>

#include "server/query/parse/ast.hh"
#include "server/query/plan/phrase_memory.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// Searches with fewer matches get corrections and relaxations.
constexpr std::uint64_t few_matches = 10;

/// Returns the number of articles that a request finds.
using CountMatches = std::function<std::uint64_t(const SearchRequest&)>;

/// Counts the matches of `query` exactly. Throws Xapian::Error.
[[nodiscard]] std::uint64_t count_matches(const Xapian::Database& db, const Xapian::Query& query);

/// Data for finding and counting corrections.
struct SpellingContext {
    const Xapian::Database& db;
    std::vector<std::string> languages;
    CountMatches count;
    query::PhraseContext phrases{};  ///< as in query::BuildContext
};

/// Returns at most three other spellings of the query `root` of `request`, most likely first. Each finds at least five
/// times as many articles as `total`, the number that the query itself finds. Throws Xapian::Error.
[[nodiscard]] std::vector<Correction> corrections(const query::Node& root, const SearchRequest& request,
                                                  std::uint64_t total, const SpellingContext& context);

/// Returns at most five less restrictive searches that find something, those with most matches first. Throws
/// Xapian::Error.
[[nodiscard]] std::vector<RelaxedSearch> useful_relaxations(const query::Node& root, const SearchRequest& request,
                                                            const CountMatches& count);

}  // namespace backfile::server
