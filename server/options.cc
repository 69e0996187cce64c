#include "server/options.hh"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <system_error>

#include <CLI/CLI.hpp>

#include "indexer/base/exit_codes.hh"
#include "indexer/base/strings.hh"
#include "server/http/cors.hh"
#include "server/http/host_rules.hh"

namespace backfile::server {

namespace {

namespace fs = std::filesystem;

std::string from_environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

/// Returns $XDG_DATA_HOME/backfile/index, the indexer's default.
std::string default_index() {
    const std::string data = from_environment("XDG_DATA_HOME");
    // The specification says to ignore relative paths.
    if (data.starts_with('/')) return data + "/backfile/index";
    return from_environment("HOME") + "/.local/share/backfile/index";
}

/// Returns the folder installed with the program, else that of the source tree if the program is in its build folder.
std::string default_web() {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    const fs::path installed = program.parent_path().parent_path() / "share/backfile/web";
    if (!error && fs::is_directory(installed, error)) return installed.string();
    return (program.parent_path().parent_path().parent_path() / "web").string();
}

const std::map<std::string, AccessLogFormat> access_log_formats = {{"text", AccessLogFormat::text},
                                                                   {"json", AccessLogFormat::json}};

struct Address {
    std::string host;
    int port;
};

/// Parses HOST:PORT; an IPv6 address is in brackets.
std::optional<Address> parse_address(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    std::string_view host = text.substr(0, colon);
    const std::string_view digits = text.substr(colon + 1);
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    else if (host.find(':') != std::string_view::npos)
        return std::nullopt;
    int port = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    const bool number = error == std::errc{} && stop == digits.data() + digits.size() && is_digit(digits.front());
    if (host.empty() || !number || port > 65535) return std::nullopt;
    return Address{std::string(host), port};
}

std::vector<std::string> names_of_parts() {
    std::vector<std::string> names;
    for (const RankingPartRow& part : ranking_parts) names.emplace_back(part.name);
    return names;
}

}  // namespace

std::variant<ServerOptions, int> read_options(int argc, const char* const* argv) {
    ServerOptions options{.index = default_index(),
                          .web = default_web(),
                          .synonyms = {},
                          .allowed_hosts = {},
                          .cors_origins = {},
                          .access_log = {},
                          .ranking = {}};
    std::string listen = "127.0.0.1:8080";

    CLI::App app("Serves full-text search over an index written by backfile-index: web page, JSON API and feeds.",
                 "backfile-server");
    app.option_defaults()->always_capture_default();
    app.add_option("--index", options.index, "Index directory written by backfile-index")->type_name("DIR");
    app.add_option("--listen", listen, "Address and port to listen on; port 0 selects a free port")
        ->type_name("ADDRESS:PORT")
        ->check([](const std::string& text) {
            return parse_address(text) ? ""
                                       : "'" + text + "' is not ADDRESS:PORT, such as 127.0.0.1:8080 or [::1]:8080";
        });
    app.add_option("--web", options.web, "Directory with the files of the web page")->type_name("DIR");
    app.add_option("--threads", options.threads, "Maximum number of simultaneous connections")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
    app.add_option(
           "--allow-host", options.allowed_hosts,
           "Additional host name (NAME or NAME:PORT) under which browsers may reach this server, such as the name of "
           "a reverse proxy; repeatable")
        ->type_name("NAME")
        ->allow_extra_args(false)
        ->default_str("")
        ->check([](const std::string& name) {
            return HostRules::valid_name(name) ? "" : "'" + name + "' is not a valid host name";
        });
    app.add_option(
           "--cors-origin", options.cors_origins,
           "Origin (such as https://reader.example, or * for any) whose pages may use the API (CORS); repeatable")
        ->type_name("ORIGIN")
        ->allow_extra_args(false)
        ->default_str("")
        ->check([](const std::string& origin) {
            return CorsRules::valid_origin(origin)
                       ? ""
                       : "'" + origin + "' is not a valid origin; an example is https://reader.example";
        });
    app.add_option("--access-log", options.access_log,
                   "Write one line per request to this file; - means standard output")
        ->default_str("")
        ->type_name("FILE");
    app.add_option_function<std::string>(
           "--access-log-format",
           [&options](const std::string& format) { options.access_log_format = access_log_formats.at(format); },
           "Access log format; text is the combined log format plus the response time in seconds")
        ->default_str("text")
        ->type_name("text|json")
        ->check(CLI::IsMember({"text", "json"}).description(""));
    app.add_option("--synonyms", options.synonyms, "Synonym file, one group per line; replaces the built-in synonyms")
        ->default_str("")
        ->type_name("FILE");
    std::vector<std::string> without;
    app.add_option("--ranking-without", without, "Disable one part of the ranking, to measure its effect; repeatable")
        ->type_name(join(names_of_parts(), "|"))
        ->allow_extra_args(false)
        ->default_str("")
        ->check(CLI::IsMember(names_of_parts()).description(""));
    app.add_flag("--quiet", options.quiet, "Log only warnings and errors");
    app.set_config("--config", "", "Read options from a file with lines such as  listen = \"127.0.0.1:8080\"")
        ->type_name("FILE");
    app.allow_config_extras(CLI::config_extras_mode::error);
    app.set_version_flag("--version", "backfile-server " BACKFILE_VERSION);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::usage);
    }
    for (const RankingPartRow& part : ranking_parts)
        if (std::find(without.begin(), without.end(), part.name) != without.end()) options.ranking.*part.on = false;
    const auto address = parse_address(listen);
    options.host = address->host;
    options.port = address->port;
    return options;
}

}  // namespace backfile::server
