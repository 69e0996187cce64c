#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/base/file.hh"
#include "indexer/base/result.hh"

namespace backfile {

/// Reads bytes sequentially from a file, from memory or from a decompressor.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// Reads 1 to `size` bytes; returns 0 only at the end. Errors: unreadable, malformed (damaged or truncated
    /// compressed data), too_large (decompression bomb). After an error, no more bytes follow.
    [[nodiscard]] virtual Result<std::size_t> read(char* to, std::size_t size) = 0;

protected:
    ByteSource() = default;
    ByteSource(const ByteSource&) = default;
    ByteSource& operator=(const ByteSource&) = default;
};

/// Reads from memory, which must outlive the source.
class MemorySource final : public ByteSource {
public:
    explicit MemorySource(std::string_view bytes) : rest_(bytes) {}
    [[nodiscard]] Result<std::size_t> read(char* to, std::size_t size) override;

private:
    std::string_view rest_;
};

/// Reads a regular file. Opening never follows a final symlink and never blocks on a FIFO or device.
class FileSource final : public ByteSource {
public:
    /// Errors: not_found, unreadable, unsupported (not a regular file).
    [[nodiscard]] static Result<FileSource> open(const std::string& path);
    [[nodiscard]] Result<std::size_t> read(char* to, std::size_t size) override;

    /// Returns size, mtime and inode at the time of opening.
    [[nodiscard]] const FileStamp& stamp() const { return stamp_; }
    /// Returns whether the file is unchanged since it was opened.
    [[nodiscard]] bool unchanged() const;

private:
    FileSource(std::string path, FileDescriptor fd, FileStamp stamp)
        : path_(std::move(path)), fd_(std::move(fd)), stamp_(stamp) {}
    std::string path_;
    FileDescriptor fd_;
    FileStamp stamp_;
};

/// Reads a source by line, by count or to its end, with lookahead. Memory use is bounded by the sizes requested.
class ByteReader {
public:
    explicit ByteReader(ByteSource& source) : source_(source) {}

    /// Returns the next `count` bytes without consuming them; fewer only at the end. Valid until the next call. Reports
    /// an error of the source only after the bytes before it are consumed.
    [[nodiscard]] std::string_view peek(std::size_t count);
    /// Consumes a line with its line feed, which the last line may lack. Returns an empty view at the end. Errors:
    /// too_large for a line longer than `most` bytes, which is skipped so that reading can continue. Valid until the
    /// next call.
    [[nodiscard]] Result<std::string_view> line(std::size_t most);
    /// Consumes exactly `count` bytes. Errors: malformed if fewer are left.
    [[nodiscard]] Result<std::string> take(std::size_t count);
    /// Consumes the rest. Errors: too_large if it is longer than `most` bytes.
    [[nodiscard]] Result<std::string> rest(std::uint64_t most);
    /// Skips `count` bytes, or to the end. Returns the number of bytes skipped.
    [[nodiscard]] Result<std::uint64_t> skip(std::uint64_t count);

    [[nodiscard]] bool at_end() { return peek(1).empty(); }
    /// Returns the number of bytes consumed.
    [[nodiscard]] std::uint64_t position() const { return position_; }
    /// Returns the error that ended the source, if any.
    [[nodiscard]] const std::optional<Error>& error() const { return error_; }

private:
    bool fill();
    void consume(std::size_t count);
    [[nodiscard]] std::string_view buffered() const { return std::string_view(buffer_).substr(start_); }

    ByteSource& source_;
    std::string buffer_;
    std::size_t start_ = 0;
    std::uint64_t position_ = 0;
    bool ended_ = false;
    std::optional<Error> error_;
};

}  // namespace backfile
