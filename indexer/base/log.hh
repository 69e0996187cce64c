#pragma once

#include <string>
#include <string_view>

namespace backfile::log {

/// Sets up the program's logger: lines "name: level: text" on standard error. `quiet` drops messages below warning.
void start(std::string_view program, bool quiet);

void info(std::string_view text);
void warn(std::string_view text);
void error(std::string_view text);

/// Escapes control characters and malformed UTF-8 as \xNN, for one line of a log or terminal.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace backfile::log
