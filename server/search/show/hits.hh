#pragma once

#include <string>

#include <xapian.h>

#include "server/query/plan/build.hh"
#include "server/search/rank/candidate.hh"
#include "server/search/snapshot/database_pool.hh"
#include "server/search/types/types.hh"

namespace backfile::server {

/// Returns a match for display: its article without the body, highlighted title, snippet and story. Throws
/// Xapian::Error if the index cannot be read.
[[nodiscard]] Hit make_hit(const Snapshot::Handle& index, const Candidate& match, const query::Highlights& highlights);

/// Returns the story that an article belongs to. Throws as above.
[[nodiscard]] StoryOf story_of(const Snapshot::Handle& index, Xapian::docid document);

}  // namespace backfile::server
