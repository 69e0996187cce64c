#include "server/http/access_log.hh"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "indexer/article/date.hh"
#include "indexer/base/log.hh"
#include "indexer/base/strings.hh"

namespace backfile::server {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t max_waiting = 4 << 20;  // bytes
constexpr std::size_t piece_size = 4096;      // a ready pipe accepts this many bytes without blocking
constexpr std::chrono::seconds patience{1};   // at the end

/// Escapes text for a quoted field.
std::string in_quotes(std::string_view text) {
    std::string clean = replace_all(log::printable(text), "\"", "\\x22");
    return clean.empty() ? "-" : clean;
}

/// Formats a time as 16/Oct/2024:00:18:14 +0000.
std::string moment(std::int64_t now) {
    const std::string date = to_rfc822(now);  // Wed, 16 Oct 2024 00:18:14 GMT
    return date.substr(5, 2) + '/' + date.substr(8, 3) + '/' + date.substr(12, 4) + ':' + date.substr(17, 8) + " +0000";
}

std::string text_line(const Exchange& e, std::int64_t now) {
    const std::string asked = e.request == nullptr ? "-"
                                                   : e.request->method + ' ' + e.request->target +
                                                         (e.request->http_1_0 ? " HTTP/1.0" : " HTTP/1.1");
    std::array<char, 32> seconds{};
    std::snprintf(seconds.data(), seconds.size(), "%.6f", e.seconds);
    const auto header = [&](std::string_view name) {
        return e.request == nullptr ? std::string("-") : in_quotes(e.request->header(name));
    };
    return std::string(e.client) + " - - [" + moment(now) + "] \"" + in_quotes(asked) + "\" " +
           std::to_string(e.status) + ' ' + std::to_string(e.bytes) + " \"" + header("Referer") + "\" \"" +
           header("User-Agent") + "\" " + seconds.data() + (e.whole ? "" : " cut");
}

std::string json_line(const Exchange& e, std::int64_t now) {
    nlohmann::ordered_json json = {{"time", to_rfc3339({now})}, {"client", e.client}};
    json["method"] = e.request == nullptr ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(e.request->method);
    json["target"] = e.request == nullptr ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(e.request->target);
    json["status"] = e.status;
    json["bytes"] = e.bytes;
    json["seconds"] = e.seconds;
    json["whole"] = e.whole;
    if (e.request != nullptr) {
        json["referer"] = e.request->header("Referer");
        json["user_agent"] = e.request->header("User-Agent");
    }
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

FileDescriptor open_file(const std::string& path) {
    constexpr mode_t owner_and_group = 0640;  // queries are private
    return FileDescriptor(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, owner_and_group));
}

}  // namespace

std::string access_line(const Exchange& exchange, AccessLogFormat format, std::int64_t now) {
    return format == AccessLogFormat::json ? json_line(exchange, now) : text_line(exchange, now);
}

Result<std::unique_ptr<AccessLog>> AccessLog::open(std::string path, AccessLogFormat format) {
    FileDescriptor file;
    if (path != "-") {
        file = open_file(path);
        if (!file)
            return fail(ErrorCode::write_failed, "cannot write the access log " + path + ": " + errno_text(errno));
    }
    return std::unique_ptr<AccessLog>(new AccessLog(std::move(path), format, std::move(file)));
}

AccessLog::AccessLog(std::string path, AccessLogFormat format, FileDescriptor file)
    : path_(std::move(path)), format_(format), file_(std::move(file)), thread_([this] { work(); }) {}

AccessLog::~AccessLog() {
    {
        const std::scoped_lock lock(mutex_);
        ended_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void AccessLog::write(const Exchange& exchange) {
    const std::string line = access_line(exchange, format_, std::time(nullptr)) + '\n';
    {
        const std::scoped_lock lock(mutex_);
        if (waiting_.size() + line.size() > max_waiting)
            ++left_out_;
        else
            waiting_ += line;
    }
    changed_.notify_one();
}

void AccessLog::reopen() {
    {
        const std::scoped_lock lock(mutex_);
        anew_ = true;
    }
    changed_.notify_one();
}

void AccessLog::work() {
    for (bool ended = false; !ended;) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return ended_ || anew_ || !waiting_.empty(); });
        const std::string lines = std::exchange(waiting_, {});
        const std::uint64_t left_out = std::exchange(left_out_, 0);
        const bool anew = std::exchange(anew_, false);
        ended = ended_;
        lock.unlock();
        if (!lines.empty() && !put(lines)) log::warn("cannot write the access log: " + errno_text(errno));
        if (left_out > 0)
            log::warn("access log: " + std::to_string(left_out) + " lines dropped because the log file is too slow");
        if (!anew || path_ == "-") continue;
        if (FileDescriptor file = open_file(path_))
            file_ = std::move(file);
        else
            log::warn("cannot reopen the access log: " + errno_text(errno));
    }
}

int AccessLog::descriptor() const { return path_ == "-" ? STDOUT_FILENO : file_.get(); }

/// Returns false on failure. Waits for a pipe that nobody reads, but not once the server stops.
bool AccessLog::put(std::string_view lines) {
    Clock::time_point until = Clock::time_point::max();
    while (!lines.empty()) {
        pollfd entry{.fd = descriptor(), .events = POLLOUT, .revents = 0};
        constexpr int glance = 100;  // milliseconds
        if (::poll(&entry, 1, glance) > 0) {
            const ssize_t n = ::write(descriptor(), lines.data(), std::min(lines.size(), piece_size));
            if (n < 0 && errno != EINTR && errno != EAGAIN) return false;
            if (n > 0) lines.remove_prefix(static_cast<std::size_t>(n));
            continue;
        }
        const std::scoped_lock lock(mutex_);
        if (ended_ && until == Clock::time_point::max()) until = Clock::now() + patience;
        if (Clock::now() > until) return true;
    }
    return true;
}

}  // namespace backfile::server
