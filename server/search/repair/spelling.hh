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
    int distance = 0;  ///< number of wrong letters; 1 for split or joined words
};

/// Returns at most eight respellings of a query, most likely first. Replaces rare plain words (of text or title) by
/// much more frequent words of the index at an edit distance of one (two for words of eight letters or more), splits
/// them in two, or joins them with the next word. ForwardReader numbers, tech tokens, names, quoted, exact and negated words,
/// and Chinese, Japanese and Korean unchanged. `languages` are those that queries are stemmed for, `phrases` as in
/// query::BuildContext. Throws Xapian::Error.
[[nodiscard]] std::vector<Respelling> respellings(const query::Node& root, const Xapian::Database& db,
                                                  const std::vector<std::string>& languages,
                                                  const query::PhraseContext& phrases = {});

/// Returns the likelihood (on a log scale) of a correction at this edit distance that finds this many articles.
[[nodiscard]] double likelihood(double articles, int distance);

}  // namespace backfile::server
