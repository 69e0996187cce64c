#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

#include "indexer/index/stories.hh"

namespace backfile::indexer {

/// Groups the articles of an index that are copies of one another, by their sketches: the same text with small changes,
/// an excerpt of another article, or a smaller overlap if one links to the other or both link to the same page.
/// Shingles of many articles, such as a publication's closing words, get a low weight. Articles published more than a
/// month apart, or with different numbers in their titles (issues of a series), must be nearly identical. An article
/// with excerpts of several others is a digest, not a copy.
/// In a story the earliest article comes first, estimated and missing dates last.
/// `parts` are the databases of the index, or those that will be merged into it in this order; each is numbered from 1.
/// Memory: about 450 bytes per article, plus `sort_bytes`. Throws Xapian::Error if the index cannot be read.
[[nodiscard]] Stories group_stories(const std::vector<Xapian::Database>& parts, std::size_t sort_bytes = 64 << 20);

}  // namespace backfile::indexer
