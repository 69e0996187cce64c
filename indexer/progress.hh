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
    bar,        ///< one line that redraws itself
    plain,      ///< a line a minute
    json,       ///< a JSON object a line, one a second, for other programs
    none,
};

/// Tells how far a run is, by a thread of its own: also while one large file or a merge takes its time.
class Progress {
public:
    /// `bytes` of `files` are to be read. `every` is the time between two lines, by style without it.
    Progress(ProgressStyle style, std::uint64_t files, std::uint64_t bytes, std::FILE* out = stderr,
             std::chrono::milliseconds every = std::chrono::milliseconds::zero());
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void articles_done(std::uint64_t articles);
    /// One more file is done.
    void file_done(std::uint64_t bytes);
    /// A stretch of work that has no count, such as checking; told at once, but not as a plain line.
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
