#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/base/result.hh"

struct stat;

namespace backfile {

/// An open file descriptor, closed at the end of its life.
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

/// What identifies a file's state between two runs.
struct FileStamp {
    std::uint64_t size = 0;     ///< bytes
    std::int64_t mtime_ns = 0;  ///< nanoseconds since 1970
    std::uint64_t inode = 0;
    bool operator==(const FileStamp&) const = default;
};

[[nodiscard]] FileStamp stamp_of(const struct ::stat& st);

/// A file's bytes and its state when they were read.
struct FileBytes {
    std::string bytes;
    FileStamp stamp;
};

/// The text of `errno`'s value, e.g. "No space left on device".
[[nodiscard]] std::string errno_text(int error_number);

/// Reads a regular file of at most `max_bytes`. Never follows a final symlink, never waits on a FIFO or device.
/// A file that changes while it is read is read once more, then refused (unreadable).
[[nodiscard]] Result<FileBytes> read_file(const std::string& path, std::uint64_t max_bytes);

/// Replaces `path` by `content`: writes a temporary file beside it (path.new), fsyncs, renames, fsyncs the folder.
/// After an error the file is as it was (kept meanwhile as path.old) and nothing else is there.
[[nodiscard]] Result<void> write_file_durably(const std::string& path, std::string_view content);

/// Forces a file's or folder's content (for a folder: its names) to disk.
[[nodiscard]] Result<void> fsync_path(const std::string& path);

/// Bytes that an ordinary user may still write to the file system of a folder; 0 when it cannot be told.
[[nodiscard]] std::uint64_t free_bytes(const std::string& folder);

/// True when copy_file() of `file` to the same folder would share its blocks. Writes and removes a file beside it.
[[nodiscard]] bool shares_blocks(const std::string& file);

/// Copies a regular file, sharing blocks where the file system can (reflink), else with copy_file_range.
[[nodiscard]] Result<void> copy_file(const std::string& from, const std::string& to);

}  // namespace backfile
