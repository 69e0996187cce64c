#pragma once

#include "server/http.hh"
#include "server/search/engine.hh"
#include "server/static_files.hh"

namespace backfile {

/// Answers every address of the server: the API, the health checks, the plain pages and the web page's files. Both
/// arguments must outlive the handler.
[[nodiscard]] Handler make_handler(const SearchEngine& engine, const StaticFiles& files);

}  // namespace backfile
