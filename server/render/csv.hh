#pragma once

#include <string>

#include "server/search/types/types.hh"

namespace backfile::server::render {

/// Renders hits as CSV (RFC 4180): a header line, then one line per hit, with CRLF. Several authors or tags are
/// separated by "; ". A value that a spreadsheet would treat as a formula starts with an apostrophe.
[[nodiscard]] std::string csv(const SearchPage& page);

}  // namespace backfile::server::render
