#pragma once

#include "indexer/base/result.hh"
#include "indexer/formats/records/json_value.hh"

namespace backfile::indexer {

/// Adapts the fields of well-known kinds of records whose names alone are misleading: Hacker News, Reddit, arXiv, OSV
/// advisories, Pinboard, Google Reader, WordPress. Leaves other records unchanged. Errors: refused if such a record is
/// not an article ("a comment", "deleted").
[[nodiscard]] Result<void> adapt_schema(Json& record);

}  // namespace backfile::indexer
