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

#include "indexer/base/hash.hh"
#include "indexer/base/log.hh"
#include "indexer/base/strings.hh"
#include "indexer/index/checksums.hh"
#include "indexer/index/info.hh"

namespace backfile {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view stub_type = "auto ";
constexpr std::string_view stub_sum = "# hash ";  // Xapian ignores lines that start with #
constexpr std::uint64_t max_stub = 64 * 1024;
constexpr std::size_t name_digits = 10;

bool is_generation(std::string_view name) {
    return name.size() == name_digits + 1 && name[0] == 'g' && std::all_of(name.begin() + 1, name.end(), is_digit);
}

std::string stub_naming(std::string_view generation) {
    const std::string line = std::string(stub_type) + std::string(generation) + "\n";
    return line + std::string(stub_sum) + hash128_hex(line) + "\n";
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

/// Accepts a stub without a hash: it may have been written by hand.
std::optional<std::string> IndexDirectory::current() const {
    const auto file = read_file(stub(), max_stub);
    if (!file) return std::nullopt;
    const bool has_sum = file->bytes.find(stub_sum) != std::string::npos;
    for (const std::string_view line : split_lines(file->bytes)) {
        const std::string_view name = line.starts_with(stub_type) ? trim(line.substr(stub_type.size())) : "";
        if (is_generation(name) && (!has_sum || file->bytes == stub_naming(name)))
            return path_ + "/" + std::string(name);
    }
    return std::nullopt;
}

std::vector<std::string> IndexDirectory::candidates() const {
    const auto now = current();
    std::vector<std::string> folders;
    if (now) folders.push_back(*now);
    const std::vector<std::string> names = generations();
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
        std::string folder = path_ + "/" + *name;
        if (!now || folder < *now) folders.push_back(std::move(folder));
    }
    return folders;
}

Result<void> IndexDirectory::check_stub() const {
    const auto file = read_file(stub(), max_stub);
    if (!file && file.error().code == ErrorCode::not_found)
        return fail(ErrorCode::not_found, "no index in " + log::printable(path_),
                    "create one with backfile-index --index DIR ARCHIVE");
    const auto now = file ? current() : std::nullopt;
    if (!now || file->bytes != stub_naming(fs::path(*now).filename().string()))
        return fail(ErrorCode::damaged, log::printable(stub()) + ": checksum mismatch");
    return {};
}

void IndexDirectory::tidy() const {
    const auto now = current();
    if (!now) return;
    const std::vector<std::string> known = candidates();
    keep_only({known.front(), known.size() > 1 ? known[1] : known.front()});
}

void IndexDirectory::keep_only(const std::vector<std::string>& folders) const {
    std::vector<fs::path> unwanted;
    std::error_code error;
    for (fs::directory_iterator it(path_, error), end; !error && it != end; it.increment(error)) {
        const std::string name = it->path().filename().string();
        const bool kept = std::find(folders.begin(), folders.end(), path_ + "/" + name) != folders.end();
        const bool of_stub = it->path() == stub() + ".new" || it->path() == stub() + ".old";
        if ((is_generation(name) && !kept) || name.ends_with(parts_suffix) || of_stub) unwanted.push_back(it->path());
    }
    for (const fs::path& path : unwanted) fs::remove_all(path, error);
}

bool IndexDirectory::has_remote_shards() const {
    const auto file = read_file(stub(), max_stub);
    if (!file) return false;
    const auto lines = split_lines(file->bytes);
    return std::any_of(lines.begin(), lines.end(), [](std::string_view line) { return line.starts_with("remote"); });
}

Result<std::string> IndexDirectory::prepare_next() const {
    tidy();
    const auto known = candidates();
    const std::uint64_t last = known.empty() ? 0
                                             : std::stoull(known.front().substr(known.front().size() - name_digits));
    const std::string next = path_ + "/" + name_of_number(last + 1);
    std::error_code error;
    if (!fs::create_directory(next, error))
        return fail(ErrorCode::write_failed, "cannot create " + log::printable(next) + ": " + error.message());
    return next;
}

Result<void> IndexDirectory::copy(const std::string& from, const std::string& next) const {
    std::error_code error;
    for (fs::directory_iterator it(from, error), end; !error && it != end; it.increment(error)) {
        const std::string name = it->path().filename().string();
        if (!it->is_regular_file() || name == "flintlock" || name == checksums_name) continue;
        if (auto copied = copy_file(it->path().string(), next + "/" + name); !copied) return copied;
    }
    if (error) return fail(ErrorCode::unreadable, "cannot read " + log::printable(from) + ": " + error.message());
    return {};
}

Result<void> IndexDirectory::make_durable(const std::string& next) const {
    std::error_code error;
    for (fs::directory_iterator it(next, error), end; !error && it != end; it.increment(error))
        if (auto synced = fsync_path(it->path().string()); !synced) return synced;
    if (error) return fail(ErrorCode::write_failed, "cannot read " + log::printable(next) + ": " + error.message());
    if (auto synced = fsync_path(next); !synced) return synced;
    return fsync_path(path_);
}

Result<void> IndexDirectory::switch_to(const std::string& next) const {
    return write_file_durably(stub(), stub_naming(fs::path(next).filename().string()));
}

Result<IndexLock> IndexLock::take(const IndexDirectory& dir, double wait_seconds,
                                  const std::function<bool()>& keep_waiting) {
    const std::string path = dir.path() + "/lock";
    FileDescriptor fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (!fd) return fail(ErrorCode::write_failed, "cannot open " + log::printable(path) + ": " + errno_text(errno));
    const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(wait_seconds);
    while (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return fail(ErrorCode::write_failed, "cannot lock " + log::printable(path) + ": " + errno_text(errno));
        if (!keep_waiting())
            return fail(ErrorCode::interrupted, "stopped by a signal while waiting for another run to end");
        if (std::chrono::steady_clock::now() >= until)
            return fail(ErrorCode::locked, "another run is updating the index in " + log::printable(dir.path()),
                        "try again later, or wait for it with --lock-wait SECONDS");
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return IndexLock(std::move(fd));
}

std::uint64_t bytes_in(const std::string& folder) {
    std::uint64_t bytes = 0;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
        bytes += it->file_size(error);
    return bytes;
}

Result<Xapian::Database> open_generation(const std::string& folder) {
    try {
        Xapian::Database db(folder);
        if (auto info = read_info(db); !info) return tl::unexpected(info.error());
        return db;
    } catch (const Xapian::Error& error) {
        return fail(ErrorCode::damaged,
                    "cannot open the index in " + log::printable(folder) + ": " + error.get_description());
    }
}

Result<Xapian::Database> open_current(const IndexDirectory& dir) {
    std::error_code error;
    if (!fs::exists(dir.stub(), error))
        return fail(ErrorCode::not_found, "no index in " + log::printable(dir.path()),
                    "create one with backfile-index --index DIR ARCHIVE");
    return open_generation(dir.current().value_or(dir.path()));
}

namespace {

/// Opens a generation and verifies it. Only the current one may lack a list of checksums; others were never finished.
Result<Xapian::Database> open_candidate(const std::string& folder, bool is_current, std::uint64_t max_verified) {
    auto db = open_generation(folder);
    if (!db) return db;
    const auto verified = verify_checksums(folder, bytes_in(folder) <= max_verified ? Depth::bytes : Depth::sizes);
    if (!verified && !(is_current && verified.error().code == ErrorCode::not_found))
        return tl::unexpected(verified.error());
    return db;
}

}  // namespace

Result<VerifiedGeneration> open_verified(const IndexDirectory& dir, std::uint64_t max_verified) {
    const auto current = dir.current();
    std::optional<Error> trouble;
    for (const std::string& folder : dir.candidates()) {
        auto db = open_candidate(folder, folder == current, max_verified);
        if (db)
            return VerifiedGeneration{std::move(*db), folder,
                                      trouble   ? trouble->message
                                      : current ? ""
                                                : "XAPIANDB: checksum mismatch"};
        if (!trouble) trouble = std::move(db.error());
        if (trouble->code == ErrorCode::version) break;  // the older ones are so all the more
    }
    if (trouble) return tl::unexpected(std::move(*trouble));
    return open_current(dir).map([&](Xapian::Database db) {
        return VerifiedGeneration{std::move(db), dir.path()};
    });  // shards
}

}  // namespace backfile
