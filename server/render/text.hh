#pragma once

#include <string>

#include "server/render/links.hh"
#include "server/search/types/types.hh"

namespace backfile::server::render {

/// Renders a response for a terminal of 80 columns: number, title, source, date (~ before an estimated one), language,
/// snippet and path of each hit. Bytes of articles cannot control the terminal.
[[nodiscard]] std::string text(const SearchPage& page, const PageLinks& links);

}  // namespace backfile::server::render
