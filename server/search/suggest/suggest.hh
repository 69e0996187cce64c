#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "server/query/plan/phrase_memory.hh"
#include "server/search/snapshot/frequent_terms.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// What suggestions are made from.
struct SuggestContext {
    const Xapian::Database& db;
    std::uint64_t revision = 0;
    std::vector<std::string> languages;  ///< that queries are stemmed for
    FrequentTerms& frequent;
    query::PhraseContext phrases{};  ///< as in query::BuildContext
};

/// At most `limit` ways to go on with a text whose end is being typed: values of the field that it names; else words of
/// the index, titles of articles and fields that begin so. A word or value is offered only where it finds something
/// together with what stands before it. A text longer than queries may be gets none. Throws Xapian::Error.
[[nodiscard]] std::vector<Suggestion> suggest(std::string_view text, std::size_t limit, const SuggestContext& context);

}  // namespace backfile::server
