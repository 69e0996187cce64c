#pragma once

#include "server/api/metrics.hh"
#include "server/http/http.hh"
#include "server/http/static_files.hh"
#include "server/search/engine.hh"

namespace backfile::server {

/// Returns the handler for every path: the API, the health checks, the plain pages and the web page's files. All
/// arguments must outlive the handler.
[[nodiscard]] Handler make_handler(const SearchEngine& engine, const StaticFiles& files, const Metrics& metrics);

}  // namespace backfile::server
