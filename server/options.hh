#pragma once

#include <string>
#include <variant>
#include <vector>

#include "server/http/access_log.hh"
#include "server/search/rank/ranking_parts.hh"

namespace backfile::server {

/// What the server was asked to do.
struct ServerOptions {
    std::string index;     ///< the index's folder
    std::string web;       ///< the folder with the web page
    std::string synonyms;  ///< a file of synonyms; empty for those built in
    std::string host = "127.0.0.1";
    int port = 8080;
    std::size_t threads = 64;
    std::vector<std::string> allowed_hosts;
    std::vector<std::string> cors_origins;
    std::string access_log;  ///< a file, "-" for standard output, empty for none
    AccessLogFormat access_log_format = AccessLogFormat::text;
    RankingParts ranking;
    bool quiet = false;
};

/// Reads the command line and the file that --config names. Says what is wrong on standard error, prints what --help
/// and --version ask for; then the result is the program's exit code instead (0, or 64 for invalid usage).
[[nodiscard]] std::variant<ServerOptions, int> read_options(int argc, const char* const* argv);

}  // namespace backfile::server
