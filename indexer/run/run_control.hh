#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace backfile::indexer {

/// Lets the program around a run stop it. The defaults never stop it.
struct StopControl {
    /// Returns true once the run should stop. Called often and from any thread.
    std::function<bool()> requested = [] { return false; };
    /// Receives the folders to remove if the program exits by force. Replaces the folders of the call before.
    std::function<void(std::vector<std::string>)> remove_on_forced_exit = [](const std::vector<std::string>&) {};
    /// Forbids a forced exit. Called before the new generation is published.
    std::function<void()> forbid_forced_exit = [] {};
};

/// Receives the progress of a run, always on the thread that called update_index(). The defaults ignore it.
class RunObserver {
public:
    RunObserver() = default;
    RunObserver(const RunObserver&) = delete;
    RunObserver& operator=(const RunObserver&) = delete;
    virtual ~RunObserver() = default;

    /// Reports how many files and bytes will be read.
    virtual void reading_started(std::uint64_t /*files*/, std::uint64_t /*bytes*/) {}
    virtual void articles_done(std::uint64_t /*articles*/) {}
    /// Reports that one more file is done.
    virtual void file_done(std::uint64_t /*bytes*/) {}
    /// Reports the start of a step without a count, such as checking.
    virtual void phase_started(std::string_view /*name*/) {}
};

}  // namespace backfile::indexer
