#pragma once

#include <string>

#include "server/search/types/types.hh"

namespace backfile::server::render {

/// The hits as CSV (RFC 4180): a line of names, then one a hit, each ended by CRLF. Several authors or tags are parted
/// by "; ". A field that a spreadsheet would take for a formula begins with an apostrophe.
[[nodiscard]] std::string csv(const SearchPage& page);

}  // namespace backfile::server::render
