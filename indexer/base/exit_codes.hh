#pragma once

#include "indexer/base/result.hh"

namespace backfile {

/// Exit codes of both programs. The numbers are part of the command line interface.
enum class ExitCode : int {
    well = 0,
    could_not_run = 1,
    some_failed = 3,     ///< success, but some files or articles failed (each is reported)
    usage = 64,          ///< sysexits.h EX_USAGE
    other_version = 65,  ///< EX_DATAERR: an index of another format version
    locked = 75,         ///< EX_TEMPFAIL: another run is updating the index
};

[[nodiscard]] constexpr ExitCode exit_code_for(ErrorCode code) {
    switch (code) {
        case ErrorCode::usage: return ExitCode::usage;
        case ErrorCode::version: return ExitCode::other_version;
        case ErrorCode::locked: return ExitCode::locked;
        default: return ExitCode::could_not_run;
    }
}

}  // namespace backfile
