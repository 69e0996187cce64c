#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace backfile::indexer {

enum class ProgressStyle {
    automatic,  ///< bar on a terminal, else plain
    bar,        ///< one line, redrawn
    plain,      ///< a line a minute
    json,       ///< a JSON object a line, one a second, for other programs
    none,
};

/// Reports the progress of a run from a background thread, also during one large file or a merge.
class Progress {
public:
    /// Starts reporting on `files` files with `bytes` bytes. `every` is the time between two reports; zero means the
    /// default of the style (0.2 s, 1 s or 60 s).
    Progress(ProgressStyle style, std::uint64_t files, std::uint64_t bytes, std::FILE* out = stderr,
             std::chrono::milliseconds every = std::chrono::milliseconds::zero());
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void articles_done(std::uint64_t articles);
    /// Counts one more file as done.
    void file_done(std::uint64_t bytes);
    /// Starts a step that has no count, such as checking. Reported at once, except in plain style.
    void phase(std::string_view name);

private:
    using Clock = std::chrono::steady_clock;
    void report_periodically(std::chrono::milliseconds every);
    void report();
    [[nodiscard]] std::string line(double seconds) const;
    [[nodiscard]] std::string event(double seconds) const;

    ProgressStyle style_;
    std::FILE* out_;
    std::uint64_t files_, bytes_, files_done_ = 0, bytes_done_ = 0, articles_ = 0;
    std::string phase_ = "reading";
    Clock::time_point started_ = Clock::now();
    bool drawn_ = false, ended_ = false;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::jthread reporter_;
};

}  // namespace backfile::indexer
