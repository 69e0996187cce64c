#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/base/file.hh"
#include "indexer/base/result.hh"

namespace backfile {

/// Bytes that come one after another: a file's, a text's, or what a decompressor makes of them.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// Reads at most `size` bytes, at least one; 0 only at the end. Errors: unreadable; malformed (damaged or cut
    /// compressed data); too_large (a bomb). After an error nothing more comes.
    [[nodiscard]] virtual Result<std::size_t> read(char* to, std::size_t size) = 0;

protected:
    ByteSource() = default;
    ByteSource(const ByteSource&) = default;
    ByteSource& operator=(const ByteSource&) = default;
};

/// Bytes in memory, which must outlive it.
class MemorySource final : public ByteSource {
public:
    explicit MemorySource(std::string_view bytes) : rest_(bytes) {}
    [[nodiscard]] Result<std::size_t> read(char* to, std::size_t size) override;

private:
    std::string_view rest_;
};

/// A regular file's bytes. Opening never follows a final symlink and never waits on a FIFO or device.
class FileSource final : public ByteSource {
public:
    /// Errors: not_found, unreadable, unsupported (not a regular file).
    [[nodiscard]] static Result<FileSource> open(const std::string& path);
    [[nodiscard]] Result<std::size_t> read(char* to, std::size_t size) override;

    /// The file's state when it was opened.
    [[nodiscard]] const FileStamp& stamp() const { return stamp_; }
    /// True when the file is still as it was opened.
    [[nodiscard]] bool unchanged() const;

private:
    FileSource(std::string path, FileDescriptor fd, FileStamp stamp)
        : path_(std::move(path)), fd_(std::move(fd)), stamp_(stamp) {}
    std::string path_;
    FileDescriptor fd_;
    FileStamp stamp_;
};

/// Reads a source with a look ahead, by lines, by counts, or to its end; memory stays within what is asked for.
class ByteReader {
public:
    explicit ByteReader(ByteSource& source) : source_(source) {}

    /// The next `count` bytes without taking them; fewer only at the end. Valid until the next call. An error of the
    /// source shows only once what was read before it is taken.
    [[nodiscard]] std::string_view peek(std::size_t count);
    /// Takes a line with its line feed (the last may have none); an empty view at the end. A line of more than `most`
    /// bytes is skipped to its end and gives too_large; reading may go on behind it. Valid until the next call.
    [[nodiscard]] Result<std::string_view> line(std::size_t most);
    /// Takes exactly `count` bytes. Errors: malformed when the end comes before.
    [[nodiscard]] Result<std::string> take(std::size_t count);
    /// Takes all that is left. Errors: too_large when that is more than `most` bytes.
    [[nodiscard]] Result<std::string> rest(std::uint64_t most);
    /// Passes over `count` bytes, or to the end; gives how many.
    [[nodiscard]] Result<std::uint64_t> skip(std::uint64_t count);

    [[nodiscard]] bool at_end() { return peek(1).empty(); }
    /// Bytes taken so far.
    [[nodiscard]] std::uint64_t position() const { return position_; }
    /// What ended the source, when it was not its end.
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
