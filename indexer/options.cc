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

/// What is wrong with a file that is to be written at the end of a run; nothing is better known before.
std::string trouble_with_result(const std::string& file) {
    if (file == "-") return {};
    const std::string folder = std::filesystem::path(file).parent_path();
    if (access(folder.empty() ? "." : folder.c_str(), W_OK) == 0) return {};
    return file + " cannot be written: " + std::generic_category().message(errno);
}

void declare(CLI::App& app, Options& o) {
    app.add_option("ARCHIVE", o.run.archives, "Files and folders to read");
    app.add_option("--index", o.run.index_dir, "Folder of the index")->type_name("DIR")->capture_default_str();
    app.add_flag("--full", o.run.full, "Read everything anew and index only the archives named now");
    app.add_flag("--rebuild-outdated", o.run.rebuild_outdated,
                 "An index of another format version is built anew, as by --full; without it that is an error");
    app.add_flag("--allow-vanished", o.run.allow_vanished,
                 "Archives that are not there any more, or are empty, leave the index; without it they are an error");
    app.add_flag("--dry-run", o.run.dry_run, "Only say what a run would do");
    const auto action = [&](const char* name, Options::Action does, const char* help) {
        return app.add_flag_callback(
            name, [&o, does] { o.action = does; }, help);
    };
    auto* print = action("--print", Options::Action::print,
                         "Index nothing; write each article found as a line of JSON");
    auto* check = action("--check", Options::Action::check, "Verify the index; change nothing")->excludes(print);
    action("--report", Options::Action::report, "Say what the index holds; change nothing")
        ->excludes(print)
        ->excludes(check);
    app.add_option("--jobs", o.run.jobs, "Threads that read [as many as there are cores]")
        ->type_name("N")
        ->check(CLI::Range(1, 256));
    app.add_option("--memory-mb", o.run.memory_mb, "Memory to stay under")
        ->type_name("N")
        ->check(CLI::Range(64, 1 << 20))
        ->capture_default_str();
    app.add_option("--lock-wait", o.run.lock_wait, "Seconds to wait for another run to end")
        ->type_name("SECONDS")
        ->check(CLI::NonNegativeNumber);
    app.add_option("--progress", o.progress, "auto, bar, plain, json or none")
        ->transform(CLI::CheckedTransformer(progress_styles, CLI::ignore_case))
        ->type_name("STYLE");
    app.add_option("--summary", o.summary_file, "Write what was done as JSON; - for standard output")
        ->check(trouble_with_result)
        ->type_name("FILE");
    app.add_option_function<std::vector<std::string>>(
           "--map",
           [&o](const std::vector<std::string>& rows) {
               for (const std::string& row : rows)
                   if (const auto added = o.run.fields.add(row); !added)
                       throw CLI::ValidationError(added.error().message, added.error().hint);
           },
           "Fields of JSON and CSV records: title=headline,body=content.text; targets are title, body, id, url,\n"
           "author, date, modified, source, tags, lang and summary. Files read before are read so only with --full")
        ->type_name("TARGET=FIELD,...")
        ->allow_extra_args(false);
    app.add_flag("-q,--quiet", o.quiet, "Say only what went wrong");
    app.set_config("--config", "", "Read options from a file (lines option=value)")->type_name("FILE");
    app.allow_config_extras(CLI::config_extras_mode::error);
    app.set_version_flag("--version", std::string("backfile-index " BACKFILE_VERSION));
    app.footer(
        "Exit codes: 0 all well, 1 could not run, 3 some files failed, 64 wrong usage,\n"
        "65 index of another version, 75 another run holds the lock.");
}

}  // namespace

ParsedOptions parse_options(int argc, char** argv) {
    ParsedOptions parsed;
    Options& o = parsed.options;
    o.run.index_dir = default_index_dir();
    o.run.jobs = std::max(1U, std::thread::hardware_concurrency());
    CLI::App app("Reads an archive of articles into a full-text index.", "backfile-index");
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
