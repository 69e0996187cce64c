#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "indexer/base/file.hh"
#include "indexer/base/result.hh"
#include "server/http/http.hh"

namespace backfile::server {

enum class AccessLogFormat { text, json };

/// Formats an exchange as a line without its line end: the combined log format followed by the response time in
/// seconds, or a JSON object. `now` is in seconds since 1970. Client data cannot end the line or a field.
[[nodiscard]] std::string access_line(const Exchange& exchange, AccessLogFormat format, std::int64_t now);

/// Writes a line for each exchange from a background thread, so responses never wait for a disk or a pipe. Drops lines
/// that come faster than they can be written, and logs how many.
class AccessLog {
public:
    /// Opens a file for appending, or standard output for "-". Errors: write_failed.
    [[nodiscard]] static Result<std::unique_ptr<AccessLog>> open(std::string path, AccessLogFormat format);
    /// Writes the pending lines, for at most one second.
    ~AccessLog();
    AccessLog(const AccessLog&) = delete;
    AccessLog& operator=(const AccessLog&) = delete;

    void write(const Exchange& exchange);
    /// Reopens the file, after log rotation.
    void reopen();

private:
    AccessLog(std::string path, AccessLogFormat format, FileDescriptor file);
    void work();
    bool put(std::string_view lines);
    [[nodiscard]] int descriptor() const;

    const std::string path_;
    const AccessLogFormat format_;
    FileDescriptor file_;  ///< used only by the thread
    std::mutex mutex_;
    std::condition_variable changed_;
    std::string waiting_;
    std::uint64_t left_out_ = 0;
    bool anew_ = false, ended_ = false;
    std::thread thread_;
};

}  // namespace backfile::server
