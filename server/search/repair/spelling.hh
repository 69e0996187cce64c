#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "server/query/parse/ast.hh"
#include "server/query/plan/phrase_memory.hh"

namespace backfile::server {

/// Another spelling of a whole query.
struct Respelling {
    std::string text;  ///< printed
    int distance = 0;  ///< wrong letters, or one for words split or joined
};

/// What a query may have meant, judged by the index's own words: the plain words (of text or title) that it hardly
/// knows replaced by ones that it knows much better and that are a letter away (two for words of eight letters or
/// more), split in two, or joined with their neighbour. Numbers, tech tokens, names, what is quoted, exact or negated,
/// and Chinese, Japanese and Korean are left alone. At most eight, the likeliest first.
/// `languages` are those that queries are stemmed for, `phrases` as in query::BuildContext. Throws Xapian::Error.
[[nodiscard]] std::vector<Respelling> respellings(const query::Node& root, const Xapian::Database& db,
                                                  const std::vector<std::string>& languages,
                                                  const query::PhraseContext& phrases = {});

/// How likely a spelling so far away that finds so many articles is what was meant; more is likelier.
[[nodiscard]] double likelihood(double articles, int distance);

}  // namespace backfile::server
