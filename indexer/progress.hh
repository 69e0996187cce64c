#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace backfile {

enum class ProgressStyle {
    automatic,  ///< bar on a terminal, else plain
    bar,        ///< one line that redraws itself
    plain,      ///< a line a minute
    json,       ///< a JSON object a line, about one a second, for other programs
    none,
};

/// Tells on standard error how far a run is.
class Progress {
public:
    Progress(ProgressStyle style, std::uint64_t files);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// One more file is done.
    void file_done(std::uint64_t articles, std::uint64_t bytes);
    /// A stretch of work that has no count, such as checking; told at once.
    void phase(std::string_view name);

private:
    using Clock = std::chrono::steady_clock;
    void tell(Clock::time_point now);
    [[nodiscard]] std::string line(double seconds) const;

    ProgressStyle style_;
    std::uint64_t files_, done_ = 0, articles_ = 0, bytes_ = 0;
    std::string phase_ = "reading";
    Clock::time_point started_ = Clock::now(), told_ = started_;
    bool drawn_ = false;
};

}  // namespace backfile
