#include "indexer/progress.hh"

#include <unistd.h>

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace backfile::indexer {

namespace {

using namespace std::chrono_literals;

std::chrono::milliseconds interval_of(ProgressStyle style) {
    return style == ProgressStyle::bar ? 200ms : style == ProgressStyle::json ? 1s : 60s;
}

std::string duration_text(double seconds) {
    const auto whole = static_cast<std::int64_t>(seconds);
    if (whole >= 3600) return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
    return whole >= 60 ? fmt::format("{} min {:02} s", whole / 60, whole % 60) : fmt::format("{} s", whole);
}

}  // namespace

Progress::Progress(ProgressStyle style, std::uint64_t files, std::uint64_t bytes, std::FILE* out,
                   std::chrono::milliseconds every)
    : style_(style), out_(out), files_(files), bytes_(bytes) {
    if (style_ == ProgressStyle::automatic)
        style_ = ::isatty(::fileno(out_)) ? ProgressStyle::bar : ProgressStyle::plain;
    if (style_ == ProgressStyle::none) return;
    if (every == every.zero()) every = interval_of(style_);
    reporter_ = std::jthread([this, every] { report_periodically(every); });
}

Progress::~Progress() {
    {
        const std::scoped_lock lock(mutex_);
        ended_ = true;
        changed_.notify_all();
    }
    if (reporter_.joinable()) reporter_.join();
    if (drawn_) std::fputs("\r\x1B[K", out_);
}

void Progress::articles_done(std::uint64_t articles) {
    const std::scoped_lock lock(mutex_);
    articles_ += articles;
}

void Progress::file_done(std::uint64_t bytes) {
    const std::scoped_lock lock(mutex_);
    ++files_done_;
    bytes_done_ += bytes;
}

void Progress::phase(std::string_view name) {
    const std::scoped_lock lock(mutex_);
    phase_ = name;
    if (style_ != ProgressStyle::plain) report();
}

void Progress::report_periodically(std::chrono::milliseconds every) {
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, every, [&] { return ended_; })) report();
}

void Progress::report() {
    const double seconds = std::chrono::duration<double>(Clock::now() - started_).count();
    switch (style_) {
        case ProgressStyle::bar:
            std::fputs(("\r\x1B[K" + line(seconds)).c_str(), out_);
            drawn_ = true;
            break;
        case ProgressStyle::plain: std::fputs((line(seconds) + "\n").c_str(), out_); break;
        case ProgressStyle::json: std::fputs((event(seconds) + "\n").c_str(), out_); break;
        default: return;
    }
    std::fflush(out_);
}

std::string Progress::event(double seconds) const {
    const nlohmann::ordered_json event = {{"phase", phase_},       {"files", files_},      {"done", files_done_},
                                          {"articles", articles_}, {"bytes", bytes_done_}, {"bytes_total", bytes_},
                                          {"seconds", seconds}};
    return event.dump();
}

/// The time left follows from bytes: files differ too much.
std::string Progress::line(double seconds) const {
    constexpr std::uint64_t width = 24;
    std::string text = fmt::format("{} of {} files, {} articles", files_done_, files_, articles_);
    if (seconds > 1) text += fmt::format(", {:.0f} articles/s", static_cast<double>(articles_) / seconds);
    if (bytes_done_ > 0 && bytes_done_ < bytes_ && seconds > 2)
        text += ", " +
                duration_text(seconds * static_cast<double>(bytes_ - bytes_done_) / static_cast<double>(bytes_done_)) +
                " left";
    if (phase_ != "reading") text += ", " + phase_;
    if (style_ != ProgressStyle::bar) return text;
    const std::uint64_t filled = bytes_ == 0 ? width : std::min(bytes_done_ * width / bytes_, width);
    return "[" + std::string(filled, '#') + std::string(width - filled, '.') + "] " + text;
}

}  // namespace backfile::indexer
