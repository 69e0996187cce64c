#pragma once

namespace backfile {

/// From now on SIGINT and SIGTERM only raise a flag.
void catch_interrupts();

/// True once the run was asked to stop.
[[nodiscard]] bool interrupted();

}  // namespace backfile
