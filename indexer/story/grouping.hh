#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

#include "indexer/index/stories.hh"

namespace backfile::indexer {

/// Finds the articles of an index that are copies of one another by their signatures: the same text but for small
/// changes, an excerpt of another, or less of it than that when the one links to the other or both to one page. What
/// many articles have in common, such as a publication's closing words, counts little; articles that were published
/// more than a month apart or have different numbers in their titles, like issues of a series, must be the same beyond
/// doubt; and what holds excerpts of several articles is a digest rather than a copy of any.
/// Of a story the article that was published first comes first; guessed dates and none come last.
/// `parts` are the index, or what it becomes of when they are merged in this order, each numbered from 1.
/// Memory: about 450 bytes an article, and `sort_bytes`. Throws Xapian::Error when the index cannot be read.
[[nodiscard]] Stories group_stories(const std::vector<Xapian::Database>& parts, std::size_t sort_bytes = 64 << 20);

}  // namespace backfile::indexer
