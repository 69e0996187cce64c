#pragma once

#include <string>

#include "indexer/base/result.hh"
#include "server/query/plan/synonyms.hh"

namespace backfile::server {

/// The synonyms of the file at `path`, or those built in when it is empty. Errors: those of read_file(), too_large.
[[nodiscard]] Result<query::SynonymTable> load_synonyms(const std::string& path);

}  // namespace backfile::server
