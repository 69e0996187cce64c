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

/// A search that finds fewer is looked at further.
constexpr std::uint64_t few_matches = 10;

/// How many articles a request finds.
using CountMatches = std::function<std::uint64_t(const SearchRequest&)>;

[[nodiscard]] std::uint64_t count_matches(const Xapian::Database& db, const Xapian::Query& query);

/// What spellings are judged by.
struct SpellingContext {
    const Xapian::Database& db;
    std::vector<std::string> languages;
    CountMatches count;
    query::PhraseContext phrases{};  ///< as in query::BuildContext
};

/// At most three other spellings of the query `root` of `request`, which finds `total`, that find clearly more; the
/// likeliest first.
[[nodiscard]] std::vector<Correction> corrections(const query::Node& root, const SearchRequest& request,
                                                  std::uint64_t total, const SpellingContext& context);

/// At most five searches that ask for less than `root` and find something, those that find most first.
[[nodiscard]] std::vector<Recovery> recoveries(const query::Node& root, const SearchRequest& request,
                                               const CountMatches& count);

}  // namespace backfile::server
