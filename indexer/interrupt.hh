#pragma once

#include <string>
#include <vector>

namespace backfile::indexer {

/// From now on SIGINT and SIGTERM raise a flag. A program that has not ended a second later, since it is in the middle
/// of something that cannot be asked to stop (a merge, a check, a long fsync), is ended by force: what is unfinished is
/// cleaned away, the exit code is that of an error. An exception that cannot be caught ends it in the same way. To be
/// called before any other thread starts.
void catch_interrupts();

/// True once the run was asked to stop.
[[nodiscard]] bool interrupted();

/// The folders to remove when the program is ended by force, in place of those named before.
void clean_on_forced_end(std::vector<std::string> folders);

/// From here on the program is no longer ended by force: what it does next must be done whole. Never returns when that
/// end has begun.
void no_forced_end();

}  // namespace backfile::indexer
