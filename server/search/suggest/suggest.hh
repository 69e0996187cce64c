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

/// Data that suggestions are made from.
struct SuggestContext {
    const Xapian::Database& db;
    std::uint64_t revision = 0;
    std::vector<std::string> languages;  ///< languages to stem queries for
    FrequentTerms& frequent;
    query::PhraseContext phrases{};  ///< as in query::BuildContext
};

/// Returns at most `limit` completions of a partly typed text: values of the field before the cursor; else words of the
/// index, article titles and field names with this beginning. Offers a word or value only if it matches articles
/// together with the text before it. Returns none if `text` exceeds the length limit of queries. Throws Xapian::Error.
[[nodiscard]] std::vector<Suggestion> suggest(std::string_view text, std::size_t limit, const SuggestContext& context);

}  // namespace backfile::server
