#include "indexer/index/generation.hh"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <thread>

#include <xapian.h>

#include "indexer/base/log.hh"
#include "indexer/base/strings.hh"
#include "indexer/index/info.hh"

namespace backfile {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view stub_type = "auto ";
constexpr std::uint64_t largest_stub = 64 * 1024;
constexpr std::size_t name_digits = 10;

bool is_generation(std::string_view name) {
    return name.size() == name_digits + 1 && name[0] == 'g' && std::all_of(name.begin() + 1, name.end(), is_digit);
}

std::string name_of_number(std::uint64_t number) {
    std::string digits = std::to_string(number);
    return "g" + std::string(name_digits - std::min(name_digits, digits.size()), '0') + digits;
}

}  // namespace

Result<void> IndexDirectory::create() const {
    std::error_code error;
    fs::create_directories(path_, error);
    if (error) return fail(ErrorCode::write_failed, "cannot create " + log::printable(path_) + ": " + error.message());
    return {};
}

std::vector<std::string> IndexDirectory::generations() const {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator it(path_, error), end; !error && it != end; it.increment(error))
        if (is_generation(it->path().filename().string())) names.push_back(it->path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::optional<std::string> IndexDirectory::current() const {
    const auto file = read_file(stub(), largest_stub);
    if (!file) return std::nullopt;
    for (const std::string_view line : split_lines(file->bytes))
        if (line.starts_with(stub_type) && is_generation(trim(line.substr(stub_type.size()))))
            return path_ + "/" + std::string(trim(line.substr(stub_type.size())));
    return std::nullopt;
}

bool IndexDirectory::has_remote_shards() const {
    const auto file = read_file(stub(), largest_stub);
    if (!file) return false;
    const auto lines = split_lines(file->bytes);
    return std::any_of(lines.begin(), lines.end(), [](std::string_view line) { return line.starts_with("remote"); });
}

Result<std::string> IndexDirectory::prepare_next() const {
    std::uint64_t last = 0;
    if (const auto now = current()) last = std::stoull(now->substr(now->size() - name_digits));
    const std::string next = path_ + "/" + name_of_number(last + 1);
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(path_, error)) {
        const std::string name = entry.path().filename().string();
        const bool unpublished = is_generation(name) && name > name_of_number(last);
        if (unpublished || name.ends_with(parts_suffix)) fs::remove_all(entry.path(), error);
    }
    if (!error) fs::create_directory(next, error);
    if (error) return fail(ErrorCode::write_failed, "cannot create " + log::printable(next) + ": " + error.message());
    return next;
}

Result<void> IndexDirectory::copy(const std::string& from, const std::string& next) const {
    std::error_code error;
    for (fs::directory_iterator it(from, error), end; !error && it != end; it.increment(error)) {
        if (!it->is_regular_file() || it->path().filename() == "flintlock") continue;
        if (auto copied = copy_file(it->path().string(), next + "/" + it->path().filename().string()); !copied) return copied;
    }
    if (error) return fail(ErrorCode::unreadable, "cannot read " + log::printable(from) + ": " + error.message());
    return {};
}

Result<void> IndexDirectory::publish(const std::string& next) const {
    std::error_code error;
    for (fs::directory_iterator it(next, error), end; !error && it != end; it.increment(error))
        if (auto synced = fsync_path(it->path().string()); !synced) return synced;
    if (error) return fail(ErrorCode::write_failed, "cannot read " + log::printable(next) + ": " + error.message());
    if (auto synced = fsync_path(next); !synced) return synced;
    if (auto synced = fsync_path(path_); !synced) return synced;
    return write_file_durably(stub(), std::string(stub_type) + fs::path(next).filename().string() + "\n");
}

void IndexDirectory::remove_old() const {
    const auto now = current();
    if (!now) return;
    const std::string current_name = fs::path(*now).filename().string();
    std::vector<std::string> names = generations();
    const auto it = std::find(names.begin(), names.end(), current_name);
    if (it == names.end()) return;
    const std::string kept = it == names.begin() ? current_name : *(it - 1);
    std::error_code ignored;
    for (const std::string& name : names)
        if (name != current_name && name != kept) fs::remove_all(path_ + "/" + name, ignored);
}

Result<IndexLock> IndexLock::take(const IndexDirectory& dir, double wait_seconds) {
    const std::string path = dir.path() + "/lock";
    FileDescriptor fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (!fd) return fail(ErrorCode::write_failed, "cannot open " + log::printable(path) + ": " + errno_text(errno));
    const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(wait_seconds);
    while (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return fail(ErrorCode::write_failed, "cannot lock " + log::printable(path) + ": " + errno_text(errno));
        if (std::chrono::steady_clock::now() >= until)
            return fail(ErrorCode::locked, "another run holds the lock of " + log::printable(dir.path()),
                        "wait for it to end, or give --lock-wait SECONDS");
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return IndexLock(std::move(fd));
}

Result<Xapian::Database> open_generation(const std::string& folder) {
    try {
        Xapian::Database db(folder);
        if (auto info = read_info(db); !info) return tl::unexpected(info.error());
        return db;
    } catch (const Xapian::Error& error) {
        return fail(ErrorCode::damaged, "cannot open the index in " + log::printable(folder) + ": " + error.get_description());
    }
}

Result<Xapian::Database> open_current(const IndexDirectory& dir) {
    std::error_code error;
    if (!fs::exists(dir.stub(), error))
        return fail(ErrorCode::not_found, "no index in " + log::printable(dir.path()), "build one with backfile-index --index DIR ARCHIVE");
    return open_generation(dir.current().value_or(dir.path()));
}

}  // namespace backfile
