#include "indexer/progress.hh"

#include <unistd.h>

#include <cstdio>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace backfile {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds redraw_every = 200ms, event_every = 1s, line_every = 60s;

std::string duration_text(double seconds) {
    const auto whole = static_cast<std::int64_t>(seconds);
    if (whole >= 3600) return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
    return whole >= 60 ? fmt::format("{} min {:02} s", whole / 60, whole % 60) : fmt::format("{} s", whole);
}

}  // namespace

Progress::Progress(ProgressStyle style, std::uint64_t files) : style_(style), files_(files) {
    if (style_ == ProgressStyle::automatic) style_ = ::isatty(STDERR_FILENO) ? ProgressStyle::bar : ProgressStyle::plain;
}

Progress::~Progress() {
    if (drawn_) std::fputs("\r\x1B[K", stderr);
}

void Progress::file_done(std::uint64_t articles, std::uint64_t bytes) {
    ++done_;
    articles_ += articles;
    bytes_ += bytes;
    const auto every = style_ == ProgressStyle::bar ? redraw_every : style_ == ProgressStyle::json ? event_every : line_every;
    const auto now = Clock::now();
    if (now - told_ >= every) tell(now);
}

void Progress::phase(std::string_view name) {
    phase_ = name;
    if (style_ != ProgressStyle::plain) tell(Clock::now());
}

void Progress::tell(Clock::time_point now) {
    told_ = now;
    const double seconds = std::chrono::duration<double>(now - started_).count();
    switch (style_) {
        case ProgressStyle::bar:
            std::fputs(("\r\x1B[K" + line(seconds)).c_str(), stderr);
            drawn_ = true;
            break;
        case ProgressStyle::plain: std::fputs((line(seconds) + "\n").c_str(), stderr); break;
        case ProgressStyle::json: {
            const nlohmann::ordered_json event = {{"phase", phase_}, {"files", files_}, {"done", done_},
                                                  {"articles", articles_}, {"bytes", bytes_}, {"seconds", seconds}};
            std::fputs((event.dump() + "\n").c_str(), stderr);
            break;
        }
        default: break;
    }
}

std::string Progress::line(double seconds) const {
    constexpr std::uint64_t width = 24;
    std::string text = fmt::format("{} of {} files, {} articles", done_, files_, articles_);
    if (seconds > 1) text += fmt::format(", {:.0f} articles/s", static_cast<double>(articles_) / seconds);
    if (done_ > 0 && done_ < files_ && seconds > 2)
        text += ", " + duration_text(seconds * static_cast<double>(files_ - done_) / static_cast<double>(done_)) + " left";
    if (phase_ != "reading") text += ", " + phase_;
    if (style_ != ProgressStyle::bar) return text;
    const std::uint64_t filled = files_ == 0 ? width : done_ * width / files_;
    return "[" + std::string(filled, '#') + std::string(width - filled, '.') + "] " + text;
}

}  // namespace backfile
