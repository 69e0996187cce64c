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

/// An exchange as a line without its end: the combined format of other servers with the seconds it took behind it, or
/// an object. `now` is in seconds since 1970. Nothing that a client sends can end the line or a field.
[[nodiscard]] std::string access_line(const Exchange& exchange, AccessLogFormat format, std::int64_t now);

/// Writes a line for each exchange, in a thread of its own: answers never wait for a disk or a pipe. When lines come
/// faster than they can be written, some are left out, and a line says how many.
class AccessLog {
public:
    /// Appends to a file, or to standard output for "-". Errors: write_failed.
    [[nodiscard]] static Result<std::unique_ptr<AccessLog>> open(std::string path, AccessLogFormat format);
    /// Writes what is waiting, unless that takes more than a second.
    ~AccessLog();
    AccessLog(const AccessLog&) = delete;
    AccessLog& operator=(const AccessLog&) = delete;

    void write(const Exchange& exchange);
    /// Opens the file anew, for who has renamed it meanwhile.
    void reopen();

private:
    AccessLog(std::string path, AccessLogFormat format, FileDescriptor file);
    void work();
    bool put(std::string_view lines);
    [[nodiscard]] int descriptor() const;

    const std::string path_;
    const AccessLogFormat format_;
    FileDescriptor file_;  ///< of the thread alone
    std::mutex mutex_;
    std::condition_variable changed_;
    std::string waiting_;
    std::uint64_t left_out_ = 0;
    bool anew_ = false, ended_ = false;
    std::thread thread_;
};

}  // namespace backfile::server
