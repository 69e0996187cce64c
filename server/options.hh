#pragma once

#include <string>
#include <variant>
#include <vector>

#include "server/http/access_log.hh"
#include "server/search/rank/ranking_parts.hh"

namespace backfile::server {

/// Contains the settings of the server.
struct ServerOptions {
    std::string index;     ///< index directory
    std::string web;       ///< directory with the web page
    std::string synonyms;  ///< synonym file; empty: built-in synonyms
    std::string host = "127.0.0.1";
    int port = 8080;
    std::size_t threads = 64;
    std::vector<std::string> allowed_hosts;
    std::vector<std::string> cors_origins;
    std::string access_log;  ///< file, "-" for standard output, empty: none
    AccessLogFormat access_log_format = AccessLogFormat::text;
    RankingParts ranking;
    bool quiet = false;
};

/// Reads the command line and the file given by --config. If it prints an error (on standard error), the help or the
/// version, returns the program's exit code instead (0, or 64 for invalid usage).
[[nodiscard]] std::variant<ServerOptions, int> read_options(int argc, const char* const* argv);

}  // namespace backfile::server
