#pragma once

#include "indexer/base/result.hh"
#include "indexer/formats/records/json_value.hh"

namespace backfile::indexer {

/// Puts right what the fields of a well-known kind of record do not say by their names alone: Hacker News, Reddit,
/// arXiv, OSV advisories, Pinboard, Google Reader, WordPress. Other records stay as they are.
/// Errors: refused, when such a record is no article ("a comment", "deleted").
[[nodiscard]] Result<void> adapt_schema(Json& record);

}  // namespace backfile::indexer
