#pragma once

#include <string>

#include <xapian.h>

#include "server/query/parse/fields.hh"

namespace backfile::server {

/// Returns a field's value, given folded as terms hold it, as articles all over the archive write it most often; the
/// value itself where no article shows it or terms hold it as it is. Reads up to five articles. Throws Xapian::Error.
[[nodiscard]] std::string written_name(const Xapian::Database& db, query::Field field, const std::string& folded);

}  // namespace backfile::server
