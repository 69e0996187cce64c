#include "indexer/base/byte_source.hh"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>

#include "indexer/base/log.hh"

namespace backfile {

namespace {

constexpr std::size_t read_size = 64 * 1024;

}  // namespace

Result<std::size_t> MemorySource::read(char* to, std::size_t size) {
    const std::size_t count = std::min(size, rest_.size());
    std::memcpy(to, rest_.data(), count);
    rest_.remove_prefix(count);
    return count;
}

Result<FileSource> FileSource::open(const std::string& path) {
    FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    if (!fd) {
        const auto code = errno == ENOENT ? ErrorCode::not_found : ErrorCode::unreadable;
        return fail(code, "cannot open " + log::printable(path) + ": " + errno_text(errno));
    }
    struct stat st {};
    if (::fstat(fd.get(), &st) != 0)
        return fail(ErrorCode::unreadable, "cannot stat " + log::printable(path) + ": " + errno_text(errno));
    if (!S_ISREG(st.st_mode)) return fail(ErrorCode::unsupported, "not a regular file: " + log::printable(path));
    return FileSource(path, std::move(fd), stamp_of(st));
}

Result<std::size_t> FileSource::read(char* to, std::size_t size) {
    for (;;) {
        const ssize_t n = ::read(fd_.get(), to, size);
        if (n >= 0) return static_cast<std::size_t>(n);
        if (errno != EINTR)
            return fail(ErrorCode::unreadable, "cannot read " + log::printable(path_) + ": " + errno_text(errno));
    }
}

bool FileSource::unchanged() const {
    struct stat st {};
    return ::fstat(fd_.get(), &st) == 0 && stamp_of(st) == stamp_;
}

bool ByteReader::fill() {
    if (ended_) return false;
    if (start_ >= buffered().size()) {  // else the same bytes would be moved again and again
        buffer_.erase(0, start_);
        start_ = 0;
    }
    const std::size_t before = buffer_.size();
    buffer_.resize(before + read_size);
    const auto count = source_.read(buffer_.data() + before, read_size);
    buffer_.resize(before + count.value_or(0));
    if (!count) error_ = count.error();
    ended_ = !count || *count == 0;
    return !ended_;
}

void ByteReader::consume(std::size_t count) {
    start_ += count;
    position_ += count;
}

std::string_view ByteReader::peek(std::size_t count) {
    while (buffered().size() < count && fill()) {
    }
    return buffered().substr(0, count);
}

Result<std::string_view> ByteReader::line(std::size_t most) {
    std::size_t looked = 0;
    bool too_long = false;
    for (;;) {
        const std::size_t end = buffered().find('\n', looked);
        if (end != std::string_view::npos) {
            const std::string_view found = buffered().substr(0, end + 1);
            consume(found.size());
            if (too_long || found.size() > most)
                return fail(ErrorCode::too_large, "line longer than " + std::to_string(most) + " bytes");
            return found;
        }
        looked = buffered().size();
        if (looked > most) {
            too_long = true;
            consume(looked);
            looked = 0;
        }
        if (!fill()) break;
    }
    if (too_long)
        return consume(buffered().size()),
               fail(ErrorCode::too_large, "line longer than " + std::to_string(most) + " bytes");
    const std::string_view last = buffered();
    if (last.empty() && error_) return tl::unexpected(*error_);
    consume(last.size());
    return last;
}

Result<std::string> ByteReader::take(std::size_t count) {
    const std::string_view got = peek(count);
    if (got.size() < count)
        return error_ ? tl::unexpected(*error_) : fail(ErrorCode::malformed, "unexpected end of file");
    std::string bytes(got);
    consume(count);
    return bytes;
}

Result<std::string> ByteReader::rest(std::uint64_t most) {
    std::string all;
    do {
        if (all.size() + buffered().size() > most)
            return fail(ErrorCode::too_large, "larger than the limit of " + std::to_string(most) + " bytes");
        all += buffered();
        consume(buffered().size());
    } while (fill());
    if (error_) return tl::unexpected(*error_);
    return all;
}

Result<std::uint64_t> ByteReader::skip(std::uint64_t count) {
    std::uint64_t passed = 0;
    while (passed < count) {
        if (buffered().empty() && !fill()) break;
        const std::size_t step = static_cast<std::size_t>(std::min<std::uint64_t>(buffered().size(), count - passed));
        consume(step);
        passed += step;
    }
    if (error_ && passed < count) return tl::unexpected(*error_);
    return passed;
}

}  // namespace backfile
