#pragma once

#include <string>
#include <string_view>

namespace backfile::log {

/// Sets up the one logger of a program: lines "name: level: text" on standard error, `quiet` keeps warnings and worse.
void start(std::string_view program, bool quiet);

void info(std::string_view text);
void warn(std::string_view text);
void error(std::string_view text);

/// `text` fit for one line of a log or a terminal: control characters and malformed bytes as \xNN.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace backfile::log
