#pragma once

#include <string>

#include <xapian.h>

#include "server/query/parse/fields.hh"

namespace backfile::server {

/// Returns the most frequent original spelling of `folded`, a field value as stored in terms; `folded` itself if no
/// sampled article has it or the field's terms are not folded. Reads up to five articles. Throws Xapian::Error.
[[nodiscard]] std::string written_name(const Xapian::Database& db, query::Field field, const std::string& folded);

}  // namespace backfile::server
