#pragma once

#include <optional>
#include <string>

#include "indexer/progress.hh"
#include "indexer/run/run_settings.hh"

namespace backfile::indexer {

/// Holds the command line of backfile-index.
struct Options {
    enum class Action { index, print, check, report };
    Action action = Action::index;
    RunSettings run;     ///< --print, --check and --report use the fields that concern them
    bool quiet = false;  ///< print errors only
    ProgressStyle progress = ProgressStyle::automatic;
    std::string summary_file;  ///< "-" for standard output, "" for none
};

/// Holds the options, and an exit code if the program should exit at once (after --help, --version or invalid usage; the
/// text for the user is printed already).
struct ParsedOptions {
    Options options;
    std::optional<int> exit_code;
};

/// Parses the command line and the file named by --config.
[[nodiscard]] ParsedOptions parse_options(int argc, char** argv);

}  // namespace backfile::indexer
