#include "indexer/base/file.hh"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "indexer/base/log.hh"

namespace backfile {

namespace {

tl::unexpected<Error> fail_errno(ErrorCode code, std::string_view what, const std::string& path) {
    const int number = errno;
    return fail(code, std::string(what) + " " + log::printable(path) + ": " + errno_text(number));
}

Result<void> write_all(int fd, std::string_view content, const std::string& path) {
    while (!content.empty()) {
        const ssize_t n = ::write(fd, content.data(), content.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return fail_errno(ErrorCode::write_failed, "cannot write", path);
        content.remove_prefix(static_cast<std::size_t>(n));
    }
    return {};
}

Result<void> write_new_file(const std::string& path, std::string_view content) {
    const FileDescriptor fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!fd) return fail_errno(ErrorCode::write_failed, "cannot create", path);
    if (auto written = write_all(fd.get(), content, path); !written) return written;
    if (::fsync(fd.get()) != 0) return fail_errno(ErrorCode::write_failed, "cannot fsync", path);
    return {};
}

Result<FileBytes> read_once(const std::string& path, std::uint64_t max_bytes) {
    const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    if (!fd) {
        const auto code = errno == ENOENT ? ErrorCode::not_found : ErrorCode::unreadable;
        return fail_errno(code, "cannot open", path);
    }
    struct stat before {};
    if (::fstat(fd.get(), &before) != 0) return fail_errno(ErrorCode::unreadable, "cannot stat", path);
    if (!S_ISREG(before.st_mode)) return fail(ErrorCode::unsupported, "not a regular file: " + log::printable(path));
    if (static_cast<std::uint64_t>(before.st_size) > max_bytes)
        return fail(ErrorCode::too_large, log::printable(path) + ": " + std::to_string(before.st_size) +
                                              " bytes, larger than the limit of " + std::to_string(max_bytes));
    FileBytes file{std::string(static_cast<std::size_t>(before.st_size), '\0'), stamp_of(before)};
    std::size_t filled = 0;
    while (filled < file.bytes.size()) {
        const ssize_t n = ::read(fd.get(), file.bytes.data() + filled, file.bytes.size() - filled);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return fail_errno(ErrorCode::unreadable, "cannot read", path);
        if (n == 0) break;
        filled += static_cast<std::size_t>(n);
    }
    file.bytes.resize(filled);
    struct stat after {};
    if (::fstat(fd.get(), &after) != 0) return fail_errno(ErrorCode::unreadable, "cannot stat", path);
    if (stamp_of(after) != file.stamp || filled != file.stamp.size)
        return fail(ErrorCode::unreadable, log::printable(path) + ": changed while it was read");
    return file;
}

}  // namespace

FileStamp stamp_of(const struct stat& st) {
    return {static_cast<std::uint64_t>(st.st_size), st.st_mtim.tv_sec * 1'000'000'000LL + st.st_mtim.tv_nsec,
            st.st_ino};
}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
    if (this != &other) {
        if (fd_ >= 0) ::close(fd_);
        fd_ = other.release();
    }
    return *this;
}

FileDescriptor::~FileDescriptor() {
    if (fd_ >= 0) ::close(fd_);
}

int FileDescriptor::release() { return std::exchange(fd_, -1); }

std::string errno_text(int error_number) { return std::generic_category().message(error_number); }

Result<FileBytes> read_file(const std::string& path, std::uint64_t max_bytes) {
    auto file = read_once(path, max_bytes);
    const bool changed = !file && file.error().code == ErrorCode::unreadable &&
                         file.error().message.ends_with("was read");
    return changed ? read_once(path, max_bytes) : std::move(file);
}

Result<void> write_file_durably(const std::string& path, std::string_view content) {
    const std::string parent = std::filesystem::path(path).parent_path().string(),
                      folder = parent.empty() ? "." : parent;
    const std::string temporary = path + ".new", before = path + ".old";
    const FileDescriptor names(
        ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));  // before the rename: it may fail
    if (!names) return fail_errno(ErrorCode::write_failed, "cannot open", folder);
    auto written = write_new_file(temporary, content);
    ::unlink(before.c_str());
    const bool had_one = ::link(path.c_str(), before.c_str()) == 0;
    if (written && ::rename(temporary.c_str(), path.c_str()) != 0)
        written = fail_errno(ErrorCode::write_failed, "cannot rename", temporary);
    if (!written) {
        ::unlink(temporary.c_str());
    } else if (::fsync(names.get()) != 0) {
        written = fail_errno(ErrorCode::write_failed, "cannot fsync", folder);
        if (had_one ? ::rename(before.c_str(), path.c_str()) == 0 : ::unlink(path.c_str()) == 0) ::fsync(names.get());
    }
    ::unlink(before.c_str());
    return written;
}

Result<void> fsync_path(const std::string& path) {
    const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd) return fail_errno(ErrorCode::write_failed, "cannot open", path);
    if (::fsync(fd.get()) != 0) return fail_errno(ErrorCode::write_failed, "cannot fsync", path);
    return {};
}

std::uint64_t free_bytes(const std::string& folder) {
    struct statvfs fs {};
    return ::statvfs(folder.c_str(), &fs) == 0 ? static_cast<std::uint64_t>(fs.f_bavail) * fs.f_frsize : 0;
}

bool shares_blocks(const std::string& file) {
    const std::string probe = file + ".new";
    const FileDescriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    const FileDescriptor out(::open(probe.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    const bool shared = in && out && ::ioctl(out.get(), FICLONE, in.get()) == 0;
    if (out) ::unlink(probe.c_str());
    return shared;
}

Result<void> copy_file(const std::string& from, const std::string& to) {
    const FileDescriptor in(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
    if (!in) return fail_errno(ErrorCode::unreadable, "cannot open", from);
    const FileDescriptor out(::open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!out) return fail_errno(ErrorCode::write_failed, "cannot create", to);
    if (::ioctl(out.get(), FICLONE, in.get()) == 0) return {};
    for (ssize_t copied = 0;;) {
        const ssize_t n = ::copy_file_range(in.get(), nullptr, out.get(), nullptr, std::size_t{1} << 30U, 0);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && copied == 0 && (errno == EXDEV || errno == EINVAL || errno == EOPNOTSUPP || errno == ENOSYS))
            break;
        if (n < 0) return fail_errno(ErrorCode::write_failed, "cannot copy to", to);
        if (n == 0) return {};
        copied += n;
    }
    std::error_code error;  // a file system without copy_file_range
    std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing, error);
    if (error) return fail(ErrorCode::write_failed, "cannot copy to " + log::printable(to) + ": " + error.message());
    return {};
}

}  // namespace backfile
