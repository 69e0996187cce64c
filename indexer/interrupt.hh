#pragma once

#include <string>
#include <vector>

namespace backfile::indexer {

/// Makes SIGINT and SIGTERM set a flag. One second after the signal, a program that still runs (a merge, a check or a
/// long fsync cannot be stopped) is ended by force: unfinished folders are removed and the exit code is could_not_run.
/// An exception that cannot be caught ends the program in the same way. Call this before any other thread starts.
void catch_interrupts();

/// Returns true once a signal has arrived.
[[nodiscard]] bool interrupted();

/// Sets the folders to remove if the program is ended by force. Replaces the folders set before.
void clean_on_forced_end(std::vector<std::string> folders);

/// Forbids ending the program by force from here on, since the next step must not be cut off. Never returns if a forced
/// end has begun already.
void no_forced_end();

}  // namespace backfile::indexer
