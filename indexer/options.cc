#include "indexer/options.hh"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <system_error>
#include <thread>

#include <CLI/CLI.hpp>

#include "indexer/base/exit_codes.hh"

namespace backfile::indexer {

namespace {

std::string default_index_dir() {
    if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && data[0] == '/')
        return std::string(data) + "/backfile/index";
    const char* home = std::getenv("HOME");
    return std::string(home != nullptr ? home : ".") + "/.local/share/backfile/index";
}

const std::map<std::string, ProgressStyle> progress_styles = {{"auto", ProgressStyle::automatic},
                                                              {"bar", ProgressStyle::bar},
                                                              {"plain", ProgressStyle::plain},
                                                              {"json", ProgressStyle::json},
                                                              {"none", ProgressStyle::none}};

std::vector<std::string> names_of(const std::map<std::string, ProgressStyle>& styles) {
    std::vector<std::string> names;
    for (const auto& [name, style] : styles) names.push_back(name);
    return names;
}

/// Returns why `file` cannot be written, empty if it can. Checked before the run, which may take hours.
std::string trouble_with_result(const std::string& file) {
    if (file == "-") return {};
    const std::string folder = std::filesystem::path(file).parent_path();
    if (access(folder.empty() ? "." : folder.c_str(), W_OK) == 0) return {};
    return "cannot write " + file + ": " + std::generic_category().message(errno);
}

void declare(CLI::App& app, Options& o) {
    app.add_option("ARCHIVE", o.run.archives, "Files and directories to index");
    app.add_option("--index", o.run.index_dir, "Index directory")->type_name("DIR")->capture_default_str();
    app.add_flag("--full", o.run.full, "Rebuild the index from scratch, with only the archives given");
    app.add_flag("--rebuild-outdated", o.run.rebuild_outdated,
                 "Rebuild an index that has an older or newer format version (default: fail with exit code 65)");
    app.add_flag(
        "--allow-vanished", o.run.allow_vanished,
        "Remove the articles of archives that are missing or empty (default: fail, the disk may not be mounted)");
    app.add_flag("--dry-run", o.run.dry_run, "Report what would change; write nothing");
    const auto action = [&](const char* name, Options::Action does, const char* help) {
        return app.add_flag_callback(
            name, [&o, does] { o.action = does; }, help);
    };
    auto* print = action("--print", Options::Action::print,
                         "Print the articles as JSON, one per line; no index is read or written");
    auto* check = action("--check", Options::Action::check, "Verify checksums and contents of the index, then exit")
                      ->excludes(print);
    action("--report", Options::Action::report, "Print statistics, skipped and failed files of the index, then exit")
        ->excludes(print)
        ->excludes(check);
    app.add_option("--jobs", o.run.jobs, "Number of reader threads (default: number of CPU cores)")
        ->type_name("N")
        ->check(CLI::Range(1, 256));
    app.add_option("--memory-mb", o.run.memory_mb, "Memory limit in MB")
        ->type_name("N")
        ->check(CLI::Range(64, 1 << 20))
        ->capture_default_str();
    app.add_option("--lock-wait", o.run.lock_wait, "Seconds to wait for another run to end (default: 0)")
        ->type_name("SECONDS")
        ->check(CLI::NonNegativeNumber);
    app.add_option_function<std::string>(
           "--progress", [&o](const std::string& style) { o.progress = progress_styles.at(style); },
           "Progress display; auto is bar on a terminal, otherwise plain (a line a minute)")
        ->transform(CLI::IsMember(names_of(progress_styles), CLI::ignore_case).description(""))
        ->type_name("auto|bar|plain|json|none");
    app.add_option("--summary", o.summary_file, "Write the summary as JSON to FILE; - means standard output")
        ->check(trouble_with_result)
        ->type_name("FILE");
    app.add_option_function<std::vector<std::string>>(
           "--map",
           [&o](const std::vector<std::string>& rows) {
               for (const std::string& row : rows)
                   if (const auto added = o.run.fields.add(row); !added)
                       throw CLI::ValidationError(added.error().message, added.error().hint);
           },
           "Field names of JSON and CSV records, such as title=headline,body=content.text. Targets: title, body, id,\n"
           "url, author, date, modified, source, tags, lang, summary. Files already indexed change only with --full")
        ->type_name("TARGET=FIELD,...")
        ->allow_extra_args(false);
    app.add_flag("-q,--quiet", o.quiet, "Print only warnings and errors");
    app.set_config("--config", "", "Read options from a file with lines option=value")->type_name("FILE");
    app.allow_config_extras(CLI::config_extras_mode::error);
    app.set_version_flag("--version", std::string("backfile-index " BACKFILE_VERSION));
    app.footer(
        "Exit codes: 0 success, 1 run failed (index unchanged), 3 some files failed, 64 invalid usage,\n"
        "65 index has another format version, 75 another run is updating the index.");
}

}  // namespace

ParsedOptions parse_options(int argc, char** argv) {
    ParsedOptions parsed;
    Options& o = parsed.options;
    o.run.index_dir = default_index_dir();
    o.run.jobs = std::max(1U, std::thread::hardware_concurrency());
    CLI::App app("Builds and updates a full-text index of article archives.", "backfile-index");
    declare(app, o);
    try {
        app.parse(argc, argv);
        const bool reads = o.action == Options::Action::index || o.action == Options::Action::print;
        if (o.run.archives.empty() && reads) throw CLI::RequiredError("ARCHIVE");
    } catch (const CLI::ParseError& error) {
        const bool asked = error.get_exit_code() == 0;
        app.exit(error, std::cout, std::cerr);
        parsed.exit_code = asked ? 0 : static_cast<int>(ExitCode::usage);
    }
    return parsed;
}

}  // namespace backfile::indexer
