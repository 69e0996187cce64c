#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/base/result.hh"

struct stat;

namespace backfile {

/// Owns a file descriptor and closes it on destruction.
class FileDescriptor {
public:
    explicit FileDescriptor(int fd = -1) noexcept : fd_(fd) {}
    FileDescriptor(FileDescriptor&& other) noexcept : fd_(other.release()) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept;
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    ~FileDescriptor();

    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] explicit operator bool() const { return fd_ >= 0; }
    int release();

private:
    int fd_;
};

/// Identifies a file's state between two runs.
struct FileStamp {
    std::uint64_t size = 0;     ///< bytes
    std::int64_t mtime_ns = 0;  ///< nanoseconds since 1970
    std::uint64_t inode = 0;
    bool operator==(const FileStamp&) const = default;
};

[[nodiscard]] FileStamp stamp_of(const struct ::stat& st);

/// Contains a file's bytes and its state when they were read.
struct FileBytes {
    std::string bytes;
    FileStamp stamp;
};

/// Returns the message for an `errno` value, e.g. "No space left on device".
[[nodiscard]] std::string errno_text(int error_number);

/// Reads a regular file of at most `max_bytes`. Never follows a final symlink, never blocks on a FIFO or device.
/// Retries once if the file changes during reading. Errors: not_found, unreadable (also if it changes again),
/// unsupported (not a regular file), too_large.
[[nodiscard]] Result<FileBytes> read_file(const std::string& path, std::uint64_t max_bytes);

/// Replaces `path` durably: writes `path.new`, fsyncs it, renames it and fsyncs the directory. On error the old file is
/// kept and no temporary file is left. Errors: write_failed.
[[nodiscard]] Result<void> write_file_durably(const std::string& path, std::string_view content);

/// Fsyncs a file, or the entries of a directory. Errors: write_failed.
[[nodiscard]] Result<void> fsync_path(const std::string& path);

/// Returns the bytes available to unprivileged users on the file system of `folder`; 0 if unknown.
[[nodiscard]] std::uint64_t free_bytes(const std::string& folder);

/// Returns whether copy_file() of `file` within its directory would share blocks (reflink). Creates and removes a
/// temporary file next to it.
[[nodiscard]] bool shares_blocks(const std::string& file);

/// Copies a regular file by reflink if the file system supports it, else by copy_file_range(). Errors: unreadable,
/// write_failed.
[[nodiscard]] Result<void> copy_file(const std::string& from, const std::string& to);

}  // namespace backfile
