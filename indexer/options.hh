#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/base/result.hh"
#include "indexer/formats/records/field_map.hh"
#include "indexer/run/progress.hh"

namespace backfile::indexer {

/// What a run of backfile-index was asked to do.
struct Options {
    enum class Action { index, print, check, report };
    Action action = Action::index;
    std::vector<std::string> archives;
    std::string index_dir;
    bool full = false;
    bool rebuild_outdated = false;
    bool allow_vanished = false;
    bool dry_run = false;
    bool quiet = false;
    std::size_t jobs = 0;  ///< reading threads; at least 1 after parsing
    std::uint64_t memory_mb = 512;
    double lock_wait = 0;  ///< seconds
    ProgressStyle progress = ProgressStyle::automatic;
    FieldMap fields;           ///< of JSON, JSONL and CSV records
    std::string summary_file;  ///< "-" for standard output, "" for none
};

/// What to do, or with which exit code to end at once (after --help, --version, or wrong usage: told to the user here).
struct ParsedOptions {
    Options options;
    std::optional<int> exit_code;
};

[[nodiscard]] ParsedOptions parse_options(int argc, char** argv);

}  // namespace backfile::indexer
